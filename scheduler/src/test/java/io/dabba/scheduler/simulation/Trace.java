package io.dabba.scheduler.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has happened: the last of it as text, all of it as a hash. */
final class Trace {
  private static final int KEPT = Integer.getInteger("dabba.simulation.trace", 60);

  private final Deque<String> last = new ArrayDeque<>();
  private long hash = 1125899906842597L;
  private int step;

  /** A step begins. */
  void step(long millis) {
    step++;
    hash = 31 * hash + millis;
  }

  int step() {
    return step;
  }

  /** Notes what happens in this step. */
  void note(String what) {
    hash = 31 * hash + what.hashCode();
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    last.addLast(step + " " + what);
  }

  /** Equal for equal histories. */
  long hash() {
    return hash;
  }

  /** The end of it, line by line. */
  String end() {
    return String.join("\n  ", last);
  }
}
