package io.dabba.worker.isolation;

import java.util.ArrayList;
import java.util.List;

/** What stops a function: its thread is interrupted and its actions run as the JVM is ended. */
final class StopActions {
  private final List<Runnable> actions = new ArrayList<>();
  private final Thread task;

  /**
   * @param task the thread that runs the function
   */
  StopActions(Thread task) {
    this.task = task;
  }

  synchronized void add(Runnable action) {
    actions.add(action);
  }

  /** Registers them for the signal that a worker sends. */
  void onSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::run, "dabba-stop"));
  }

  private void run() {
    List<Runnable> all;
    synchronized (this) {
      all = List.copyOf(actions);
    }
    task.interrupt();
    all.forEach(Runnable::run);
  }
}
