package io.dabba.scheduler.rig;

import io.dabba.common.command.SetPool;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.TriggerRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws DAGs: any edges, rules, retries, priorities, limits and pools. */
public final class RandomDag {
  private static final TriggerRule[] RULES = TriggerRule.values();

  /** The pools that tasks are drawn into, with their slots. */
  public static final Map<String, Integer> POOLS = Map.of("narrow", 2, "wide", 5);

  private RandomDag() {}

  /** Commands that create the pools. */
  public static List<SetPool> createPools() {
    return POOLS.entrySet().stream()
        .map(pool -> new SetPool(pool.getKey(), true, pool.getValue(), false, null, null))
        .toList();
  }

  /** A DAG of {@code size} tasks, t0 and so on. */
  public static DagBuilder draw(RandomGenerator random, String dagId, int size) {
    DagBuilder dag = DagBuilder.dag(dagId);
    double density = random.nextDouble();
    for (int index = 0; index < size; index++) {
      dag.task(task(random, index, density));
    }
    if (random.nextBoolean()) {
      dag.maxActiveTasks(1 + random.nextInt(4));
    }
    if (random.nextInt(5) == 0) {
      dag.features(new DagFeatures(null, List.of(), true, List.of(), Map.of(), List.of(), 0));
    }
    return dag.maxActiveRuns(1 + random.nextInt(3));
  }

  private static TaskBuilder task(RandomGenerator random, int index, double density) {
    List<String> upstream = new ArrayList<>();
    for (int from = 0; from < index; from++) {
      if (random.nextDouble() < density) {
        upstream.add("t" + from);
      }
    }
    TaskBuilder task = TaskBuilder.task("t" + index, upstream).priority(random.nextInt(5));
    switch (random.nextInt(6)) {
      case 0 -> task.pool("narrow", 1 + random.nextInt(2));
      case 1 -> task.pool("wide", 1 + random.nextInt(5));
      case 2 -> task.limits(random.nextInt(3), 1);
      default -> {}
    }
    task.retries(random.nextInt(3), Duration.ofSeconds(random.nextInt(100)));
    return random.nextInt(3) == 0 ? task : task.rule(RULES[random.nextInt(RULES.length)]);
  }
}
