package io.dabba.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The faults of a seed, one after another without end. Several nodes may be in trouble at once; a
 * node that is has time to recover before it is chosen again.
 */
final class FaultPlan {
  private static final int REST_MILLIS = 8_000;

  private final SplittableRandom random;
  private final List<FaultKind> kinds;
  private final long minGapMillis;
  private final long maxGapMillis;
  private final List<String> workers;
  private final List<String> schedulers;
  private final Map<String, Long> restUntil = new HashMap<>();
  private long now;

  /**
   * @param kinds those that may be drawn
   * @param gap mean time from one to the next; each is between a sixth and eleven sixths of it
   */
  FaultPlan(
      SplittableRandom random,
      Set<FaultKind> kinds,
      Duration gap,
      List<String> workers,
      List<String> schedulers) {
    this.random = random;
    this.kinds = List.copyOf(new TreeSet<>(kinds));
    this.minGapMillis = gap.toMillis() / 6;
    this.maxGapMillis = gap.toMillis() * 2 - minGapMillis;
    this.workers = List.copyOf(workers);
    this.schedulers = List.copyOf(schedulers);
  }

  /** The next fault. */
  Fault next() {
    now += random.nextLong(minGapMillis, maxGapMillis);
    FaultKind kind = kind();
    List<String> targets = targets(kind);
    String target = targets.get(random.nextInt(targets.size()));
    int length = random.nextInt(kind.minMillis(), kind.maxMillis());
    now = Math.max(now, restUntil.getOrDefault(target, 0L));
    restUntil.put(target, now + length + REST_MILLIS);
    return new Fault(Duration.ofMillis(now), kind, target, Duration.ofMillis(length));
  }

  private FaultKind kind() {
    int drawn = random.nextInt(kinds.stream().mapToInt(FaultKind::weight).sum());
    for (FaultKind kind : kinds) {
      drawn -= kind.weight();
      if (drawn < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("expected a kind of fault");
  }

  private List<String> targets(FaultKind kind) {
    return switch (kind.target()) {
      case WORKER -> workers;
      case SCHEDULER -> schedulers;
      case REDIS -> List.of(ChaosServers.REDIS);
      case BROKER -> List.of(ChaosServers.BROKER);
      case NODE -> {
        List<String> nodes = new ArrayList<>(workers);
        nodes.addAll(schedulers);
        yield nodes;
      }
    };
  }
}
