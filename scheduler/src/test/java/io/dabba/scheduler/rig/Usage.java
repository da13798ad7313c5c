package io.dabba.scheduler.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.TaskLimits;
import io.dabba.common.dag.TaskSpec;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.ShardView;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What is active in some shards, counted the slow way. */
public final class Usage {
  private final Map<String, Integer> poolSlots = new TreeMap<>();
  private final Map<String, Integer> perDag = new TreeMap<>();
  private final Map<String, Integer> perRun = new TreeMap<>();
  private final Map<String, TaskLimits> limits = new TreeMap<>();

  private Usage() {}

  public static Usage of(Collection<? extends ShardView> shards) {
    Usage usage = new Usage();
    shards.forEach(shard -> shard.runs().forEach(usage::add));
    return usage;
  }

  /** No task has more active instances than it may, in any run or in all. */
  public void assertWithinLimits() {
    perRun.forEach(
        (task, active) -> {
          int limit = limits.get(task).maxActiveTisPerDagrun();
          assertThat(limit == 0 || active <= limit).as("%s: %s active", task, active).isTrue();
        });
    perDag.forEach(
        (task, active) -> {
          int limit = limits.get(task).maxActiveTisPerDag();
          assertThat(limit == 0 || active <= limit).as("%s: %s active", task, active).isTrue();
        });
  }

  /** No pool has given more slots than it has. */
  public void assertWithinPools(Map<String, Integer> pools) {
    poolSlots.forEach(
        (pool, slots) -> assertThat(slots).as("%s", pool).isLessThanOrEqualTo(pools.get(pool)));
  }

  private void add(RunView run) {
    for (int task = 0; task < run.version().graph().size(); task++) {
      TaskSpec spec = run.version().task(task);
      int[] active = {0};
      run.each(task, (key, instance) -> active[0] += instance.state().isActive() ? 1 : 0);
      add(run, spec, active[0]);
    }
  }

  private void add(RunView run, TaskSpec spec, int active) {
    String dag = run.version().bundle() + ' ' + run.record().key().dagId() + ' ' + spec.taskId();
    String inRun = run.record().key() + " " + spec.taskId();
    limits.put(dag, spec.features().limits());
    limits.put(inRun, spec.features().limits());
    perDag.merge(dag, active, Integer::sum);
    perRun.merge(inRun, active, Integer::sum);
    if (!spec.pool().equals(TaskSpec.DEFAULT_POOL)) {
      poolSlots.merge(spec.pool(), active * spec.poolSlots(), Integer::sum);
    }
  }
}
