package io.dabba.scheduler.core.explain;

import static io.dabba.scheduler.core.explain.Hold.Kind;

import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.decide.PreviousRun;
import io.dabba.scheduler.core.decide.Verdicts;
import io.dabba.scheduler.core.plan.MapScopes;
import io.dabba.scheduler.core.policy.UpstreamCounts;
import io.dabba.scheduler.core.policy.Verdict;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.ShardView;
import io.dabba.scheduler.core.state.TaskState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why nothing has been decided about an instance: what it waits for in its run and before it. */
final class WhyUndecided {
  /** Upstream tasks that are named one by one; of more, only how many. */
  private static final int MOST_NAMED = 10;

  private final RunView run;
  private final InstanceKey key;
  private final List<Hold> holds = new ArrayList<>();

  private WhyUndecided(RunView run, InstanceKey key) {
    this.run = run;
    this.key = key;
  }

  static List<Hold> of(ShardView shard, RunView run, InstanceKey key) {
    WhyUndecided why = new WhyUndecided(run, key);
    if (Verdicts.of(run, key) == Verdict.WAIT) {
      why.unfinished(Kind.UPSTREAM, run.version().graph().upstream(key.taskIndex()));
      why.rule();
      why.unfinished(Kind.SETUP, run.version().plan().setups().upstream()[key.taskIndex()]);
    } else {
      why.mapping();
      why.past(shard);
    }
    if (why.holds.isEmpty()) {
      why.add(Kind.NOTHING, "nothing holds it back: it is about to be looked at");
    }
    return why.holds;
  }

  private void unfinished(Kind kind, int[] upstream) {
    int named = 0;
    int more = 0;
    for (int task : upstream) {
      String states = states(task);
      if (states.isEmpty()) {
        continue;
      }
      if (named++ < MOST_NAMED) {
        add(kind, (kind == Kind.SETUP ? "setup " : "upstream ") + name(task) + " is " + states);
      } else {
        more++;
      }
    }
    if (more > 0) {
      add(kind, "and " + more + " more are unfinished");
    }
  }

  /** All that is upstream may have ended, and still the rule says neither yes nor no. */
  private void rule() {
    UpstreamCounts counts = run.upstreamOf(key);
    TaskSpec task = run.version().task(key.taskIndex());
    boolean setups =
        task.features().role() != TaskRole.TEARDOWN
            && run.version().plan().setups().upstream()[key.taskIndex()].length > 0;
    if (holds.isEmpty() && !setups) {
      add(
          Kind.UPSTREAM,
          "trigger rule "
              + task.triggerRule().id()
              + " is not met by "
              + counts.success()
              + " success, "
              + counts.failed()
              + " failed, "
              + counts.skipped()
              + " skipped, "
              + counts.upstreamFailed()
              + " upstream_failed, "
              + counts.removed()
              + " removed");
    }
  }

  private void mapping() {
    MapScopes.Scope scope = run.version().plan().scopes().of(key.taskIndex());
    if (scope != null && !key.isMapped()) {
      for (int producer : scope.producers()) {
        String states = states(producer);
        if (!states.isEmpty()) {
          add(Kind.MAP_LENGTH, "it is mapped over " + name(producer) + ", which is " + states);
        }
      }
    }
  }

  private void past(ShardView shard) {
    if (!run.version().task(key.taskIndex()).features().past().asks()) {
      return;
    }
    RunView previous = PreviousRun.of(shard, run);
    if (previous != null) {
      add(
          Kind.PAST,
          "depends_on_past: it waits for run "
              + previous.record().key().runId()
              + ", which is "
              + previous.record().state().id());
    }
  }

  /** How the unfinished instances of a task stand, such as {@code running} or {@code 3 queued}. */
  private String states(int task) {
    Map<TaskState, Integer> counts = new EnumMap<>(TaskState.class);
    run.each(
        task,
        (instanceKey, instance) -> {
          if (!instance.state().isFinished()) {
            counts.merge(instance.state(), 1, Integer::sum);
          }
        });
    boolean one = run.expanded(task) < 0;
    return counts.entrySet().stream()
        .map(entry -> (one ? "" : entry.getValue() + " ") + name(entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String name(TaskState state) {
    return state == TaskState.NONE ? "not ready" : state.id();
  }

  private String name(int task) {
    return run.version().task(task).taskId();
  }

  private void add(Kind kind, String text) {
    holds.add(new Hold(kind, text));
  }
}
