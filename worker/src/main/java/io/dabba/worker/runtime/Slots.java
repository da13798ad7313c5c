package io.dabba.worker.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The right to run, of which there are few. Work that finds no free slot waits in order; whoever
 * frees a slot starts the next on its own thread, so that no thread is needed to hand work over.
 */
final class Slots<T> {
  private final int size;
  private final Consumer<T> start;
  private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger free;
  private final AtomicLong released = new AtomicLong();
  private volatile Runnable onRelease = () -> {};
  private volatile boolean paused;

  /**
   * @param size how many
   * @param start called with work that has been given a slot; must not block, and must see to it
   *     that {@link #release()} is called once
   */
  Slots(int size, Consumer<T> start) {
    this.size = size;
    this.start = start;
    this.free = new AtomicInteger(size);
  }

  /** Names what is called after each release; must not block. */
  void onRelease(Runnable onRelease) {
    this.onRelease = onRelease;
  }

  void offer(T work) {
    waiting.add(work);
    startWaiting();
  }

  void release() {
    released.incrementAndGet();
    if (free.incrementAndGet() == size) {
      synchronized (free) {
        free.notifyAll();
      }
    }
    startWaiting();
    onRelease.run();
  }

  /** Waits until no slot is taken. False if one still is after {@code timeout}. */
  boolean awaitIdle(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    synchronized (free) {
      while (busy() > 0) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        free.wait(left);
      }
    }
    return true;
  }

  /** Starts nothing more until {@link #resume()}. */
  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    startWaiting();
  }

  /** Takes away what waits. */
  List<T> takeWaiting() {
    List<T> taken = new ArrayList<>();
    for (T work = waiting.poll(); work != null; work = waiting.poll()) {
      taken.add(work);
    }
    return taken;
  }

  /** Whether work waits for a slot. */
  boolean isAwaited() {
    return !waiting.isEmpty();
  }

  /** How much work waits for a slot; counted one by one. */
  int waiting() {
    return waiting.size();
  }

  /** How often a slot has been released. */
  long released() {
    return released.get();
  }

  int size() {
    return size;
  }

  int busy() {
    return size - free.get();
  }

  private void startWaiting() {
    while (!paused && !waiting.isEmpty() && takeFree()) {
      T work = waiting.poll();
      if (work == null) {
        free.incrementAndGet();
      } else {
        start.accept(work);
      }
    }
  }

  private boolean takeFree() {
    return free.getAndUpdate(count -> count > 0 ? count - 1 : 0) > 0;
  }
}
