package io.dabba.scheduler.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Many seeds, on all processors, each with a world of its own. */
final class Campaign {
  private static final int PROGRESS_EVERY = 1_000;

  private final long first;
  private final int seeds;
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
  private final Consumer<String> progress;
  private final long startedAt = System.nanoTime();
  private int lived;

  /**
   * @param progress is told now and then how far it has come, and of each failure at once
   */
  Campaign(long first, int seeds, Consumer<String> progress) {
    this.first = first;
    this.seeds = seeds;
    this.progress = progress;
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
      String report = report(seed, world, e);
      failures.add(report);
      progress.accept(report);
    }
    count(world.faults().struck());
  }

  private synchronized void count(Map<Fault, Integer> more) {
    more.forEach((fault, times) -> struck.merge(fault, times, Integer::sum));
    lived++;
    if (lived % PROGRESS_EVERY == 0 || lived == seeds) {
      double seconds = (System.nanoTime() - startedAt) / 1e9;
      progress.accept(
          "%d seeds, %.1f a second, %d failed".formatted(lived, lived / seconds, failures.size()));
    }
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
