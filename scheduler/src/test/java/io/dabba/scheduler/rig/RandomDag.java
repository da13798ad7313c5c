package io.dabba.scheduler.rig;

import io.dabba.common.command.SetPool;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TriggerRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Draws DAGs: any edges, rules, retries, priorities, limits and pools; some tasks are mapped, alone
 * or as a group, some are setups and teardowns.
 */
public final class RandomDag {
  private static final TriggerRule[] RULES = TriggerRule.values();
  private static final String GROUP = "g";

  /** The pools that tasks are drawn into, with their slots. */
  public static final Map<String, Integer> POOLS = new TreeMap<>(Map.of("narrow", 2, "wide", 5));

  private final RandomGenerator random;
  private final double density;
  private final int groupFrom;
  private final int groupTo;
  private final int maxDelaySeconds;
  private final List<String> setups = new ArrayList<>();

  private RandomDag(RandomGenerator random, int size, int maxDelaySeconds) {
    this.random = random;
    this.maxDelaySeconds = maxDelaySeconds;
    this.density = random.nextDouble();
    this.groupFrom = size == 0 || random.nextInt(3) > 0 ? size : random.nextInt(size);
    this.groupTo = groupFrom == size ? size : groupFrom + 1 + random.nextInt(size - groupFrom);
  }

  /** Commands that create the pools. */
  public static List<SetPool> createPools() {
    return POOLS.entrySet().stream()
        .map(pool -> new SetPool(pool.getKey(), true, pool.getValue(), false, null, null))
        .toList();
  }

  /** A DAG of {@code size} tasks, t0 and so on. */
  public static DagBuilder draw(RandomGenerator random, String dagId, int size) {
    return new RandomDag(random, size, 100).draw(DagBuilder.dag(dagId), size);
  }

  /** One whose tasks do not wait long for their next try. */
  public static DagBuilder drawQuick(RandomGenerator random, String dagId, int size) {
    return new RandomDag(random, size, 5).draw(DagBuilder.dag(dagId), size);
  }

  private DagBuilder draw(DagBuilder dag, int size) {
    for (int index = 0; index < size; index++) {
      dag.task(task(index));
    }
    List<TaskGroupSpec> groups =
        groupFrom < size ? List.of(new TaskGroupSpec(GROUP, null, mapping(groupFrom))) : List.of();
    DagFeatures calls = random.nextInt(3) == 0 ? RandomCallbacks.ofDag(random) : DagFeatures.NONE;
    dag.features(features(groups, random.nextInt(5) == 0, calls));
    if (random.nextBoolean()) {
      dag.maxActiveTasks(1 + random.nextInt(4));
    }
    return dag.maxActiveRuns(1 + random.nextInt(3));
  }

  private static DagFeatures features(
      List<TaskGroupSpec> groups, boolean failFast, DagFeatures calls) {
    return new DagFeatures(
        null, calls.deadlines(), failFast, calls.callbacks(), Map.of(), groups, 0);
  }

  private TaskBuilder task(int index) {
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
    task.retries(random.nextInt(3), Duration.ofSeconds(random.nextInt(maxDelaySeconds)));
    if (random.nextInt(3) > 0) {
      task.rule(RULES[random.nextInt(RULES.length)]);
    }
    if (index >= groupFrom && index < groupTo) {
      task.with(features -> features.group(GROUP));
    } else if (random.nextInt(4) == 0) {
      task.with(features -> features.mapping(mapping(index)));
    }
    if (random.nextInt(3) == 0) {
      task.with(features -> RandomCallbacks.addTo(features, random));
    }
    role(task, index, upstream);
    return task;
  }

  private void role(TaskBuilder task, int index, List<String> upstream) {
    int draw = random.nextInt(8);
    if (draw == 0) {
      setups.add("t" + index);
      task.with(features -> features.setup());
    } else if (draw == 1 && !setups.isEmpty()) {
      String setup = setups.get(random.nextInt(setups.size()));
      if (!upstream.contains(setup)) {
        upstream.add(setup);
      }
      task.rule(TriggerRule.ALL_DONE_SETUP_SUCCESS);
      task.with(features -> features.teardown(List.of(setup), random.nextBoolean()));
    }
  }

  /** Over up to three arguments, each a literal or what an earlier task returns. */
  private Mapping mapping(int before) {
    Map<String, MapSource> arguments = new LinkedHashMap<>();
    int count = 1 + random.nextInt(3) / 2;
    for (int argument = 0; argument < count; argument++) {
      arguments.put("a" + argument, source(before));
    }
    return new Mapping(arguments);
  }

  private MapSource source(int before) {
    return switch (random.nextInt(6)) {
      case 0 -> MapSource.zip(List.of(simple(before), simple(before)));
      case 1 -> MapSource.concat(List.of(simple(before), simple(before)));
      default -> simple(before);
    };
  }

  private MapSource simple(int before) {
    if (before == 0 || random.nextInt(3) == 0) {
      return MapSource.literal(List.of(1, 2, 3).subList(0, random.nextInt(4)));
    }
    return MapSource.xcom("t" + random.nextInt(before));
  }
}
