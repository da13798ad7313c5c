package io.dabba.scheduler.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;

/** Many seeds, on all processors, each with a world of its own. */
final class Campaign {
  private final long first;
  private final int seeds;
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);

  Campaign(long first, int seeds) {
    this.first = first;
    this.seeds = seeds;
  }

  void run() {
    LongStream.range(first, first + seeds).parallel().forEach(this::live);
  }

  /** What went wrong, by seed. */
  List<String> failures() {
    return failures.stream().sorted().toList();
  }

  /** What has struck in all. */
  String summary() {
    return seeds + " seeds, faults " + struck;
  }

  private void live(long seed) {
    SimulatedWorld world = new SimulatedWorld(seed);
    try {
      world.live();
    } catch (RuntimeException | AssertionError e) {
      failures.add(report(seed, world, e));
    }
    count(world.faults().struck());
  }

  private synchronized void count(Map<Fault, Integer> more) {
    more.forEach((fault, times) -> struck.merge(fault, times, Integer::sum));
  }

  private static String report(long seed, SimulatedWorld world, Throwable failure) {
    return "-Ddabba.simulation.first="
        + seed
        + " step "
        + world.trace().step()
        + ": "
        + failure
        + "\n  "
        + world.trace().end();
  }
}
