package io.dabba.bench.chaos;

import io.lettuce.core.RedisException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Redis held as a campaign went on, to see whether retention bounds it. */
final class MemoryLog {
  private static final Logger log = LoggerFactory.getLogger(MemoryLog.class);
  private static final int STEPS = 10;
  private static final long MEGABYTE = 1L << 20;

  private final RunStore store;
  private final Tally tally;
  private final List<Step> samples = new ArrayList<>();

  MemoryLog(RunStore store, Tally tally) {
    this.store = store;
    this.tally = tally;
  }

  /** Megabytes that it holds now, or held when it last answered. */
  long sample() {
    try {
      samples.add(new Step(tally.tasks(), store.usedMemory() / MEGABYTE));
    } catch (RedisException e) {
      log.debug("redis is away", e);
    }
    return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).megabytes();
  }

  /** Some of the samples, evenly chosen, the last one among them. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int step = 1; step <= STEPS && !samples.isEmpty(); step++) {
      steps.add(samples.get((samples.size() * step - 1) / STEPS));
    }
    return steps.stream().distinct().toList();
  }

  /**
   * One look.
   *
   * @param tasks judged by then
   * @param megabytes held
   */
  record Step(long tasks, long megabytes) {}
}
