package io.dabba.scheduler.core;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.Command;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.id.RunKey;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.scheduler.core.decide.RunIds;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.ShardView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which questions about forgotten runs each command raises. */
final class Lookups {
  private Lookups() {}

  static List<Lookup> of(ShardView shard, Command command) {
    if (command instanceof TriggerRun trigger) {
      RunKey key = new RunKey(trigger.dagId(), trigger.runId());
      return unique(key, trigger.logicalDate());
    }
    if (command instanceof CancelRun cancel) {
      return List.of(new Lookup.RunNamed(new RunKey(cancel.dagId(), cancel.runId()), false));
    }
    if (command instanceof FireTimer fired && fired.timer() instanceof TimerKey.NextRun next) {
      return planned(shard.dag(next.dagId()));
    }
    return List.of();
  }

  private static List<Lookup> planned(@Nullable DagRecord dag) {
    PlannedRun next = dag == null ? null : dag.next();
    if (dag == null || next == null) {
      return List.of();
    }
    return unique(RunIds.scheduled(dag.dagId(), next.runAfter()), next.interval().start());
  }

  /** A run id is given once, and a logical date too. */
  private static List<Lookup> unique(RunKey key, @Nullable Instant logicalDate) {
    List<Lookup> lookups = new ArrayList<>();
    lookups.add(new Lookup.RunNamed(key, false));
    if (logicalDate != null) {
      lookups.add(new Lookup.RunDated(key.dagId(), logicalDate));
    }
    return lookups;
  }
}
