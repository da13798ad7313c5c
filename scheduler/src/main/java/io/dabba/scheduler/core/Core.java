package io.dabba.scheduler.core;

import io.dabba.common.command.Command;
import io.dabba.scheduler.core.decide.BackfillSteps;
import io.dabba.scheduler.core.decide.Deciders;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.core.state.ShardView;
import java.time.Instant;
import java.util.List;

/**
 * The function at the heart of the engine: state and command in, decision out. The same state, time
 * and command give the same decision, today and in replay.
 */
public final class Core {
  private final CoreSettings settings;
  private final BackfillSteps backfillSteps = new BackfillSteps();
  private final Deciders deciders = new Deciders(backfillSteps);

  public Core(CoreSettings settings) {
    this.settings = settings;
  }

  /**
   * Decides a command and applies what it decides to {@code shard}.
   *
   * @param at the time the command entered the inbox
   */
  public Decision decide(Shard shard, Instant at, Command command) {
    return deciders.decide(shard, at, settings, command);
  }

  /**
   * What must be known of runs that memory may have forgotten before a command is decided. The
   * answers are shown to the shard with {@link Shard#recall}.
   */
  public List<Lookup> lookups(ShardView shard, Command command) {
    return Lookups.of(shard, command, backfillSteps);
  }

  /** The effects that a state is still owed: performed again after a takeover, harmlessly. */
  public List<Effect> owed(Shard shard) {
    return Owed.effects(shard);
  }
}
