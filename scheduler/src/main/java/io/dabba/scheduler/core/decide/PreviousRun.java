package io.dabba.scheduler.core.decide;

import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.ShardView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The run before a run, by logical date: any with catchup off, none that was triggered by hand with
 * it on. Source: Airflow's {@code prev_dagrun_dep.py}.
 */
public final class PreviousRun {
  private PreviousRun() {}

  /** Whether runs that were triggered by hand count. */
  public static boolean mayBeManual(RunView run) {
    return !run.version().spec().catchup();
  }

  /** The run before it, or null; of finished runs only those in memory are considered. */
  public static @Nullable RunView of(ShardView shard, RunView run) {
    Instant date = run.record().logicalDate();
    if (date == null) {
      return null;
    }
    for (RunKey key : shard.runsBefore(run.record().key().dagId(), date)) {
      RunView earlier = shard.anyRun(key);
      if (earlier != null && (mayBeManual(run) || !earlier.record().isManual())) {
        return earlier;
      }
    }
    return null;
  }
}
