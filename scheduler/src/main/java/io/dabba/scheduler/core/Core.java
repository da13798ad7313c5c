package io.dabba.scheduler.core;

import io.dabba.common.command.Command;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.decide.Deciders;
import io.dabba.scheduler.core.decide.Draft;
import io.dabba.scheduler.core.decide.RunIds;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.core.state.ShardView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The function at the heart of the engine: state and command in, decision out. The same state, time
 * and command give the same decision, today and in replay.
 */
public final class Core {
  private final CoreSettings settings;
  private final Deciders deciders = new Deciders();

  public Core(CoreSettings settings) {
    this.settings = settings;
  }

  /**
   * Decides a command and applies what it decides to {@code shard}.
   *
   * @param at the time the command entered the inbox
   */
  public Decision decide(Shard shard, Instant at, Command command) {
    Draft draft = new Draft(shard, at, settings);
    deciders.decide(draft, command);
    return draft.finish();
  }

  /** The run that a DAG's next-run timer would create, if it is planned. */
  public Optional<RunKey> nextRun(ShardView shard, String dagId) {
    DagRecord dag = shard.dag(dagId);
    return dag == null || dag.next() == null
        ? Optional.empty()
        : Optional.of(RunIds.scheduled(dagId, dag.next().runAfter()));
  }

  /** The effects that a state is still owed: performed again after a takeover, harmlessly. */
  public List<Effect> owed(Shard shard) {
    return Owed.effects(shard);
  }
}
