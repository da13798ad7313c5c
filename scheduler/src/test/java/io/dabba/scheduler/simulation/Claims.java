package io.dabba.scheduler.simulation;

import io.dabba.common.id.Shards;
import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.memory.InMemoryShards;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A ledger of who was given the right to run what, and who reported it, kept beside the store. */
final class Claims {
  private final InMemoryShards shards;
  private final Map<WorkMessage, String> granted = new HashMap<>();
  private final Set<WorkMessage> reported = new HashSet<>();
  private final Set<String> tokens = new HashSet<>();

  Claims(InMemoryShards shards) {
    this.shards = shards;
  }

  /**
   * A claim was granted, perhaps not for the first time.
   *
   * @param claim what the store had kept of the claim before
   */
  void granted(WorkMessage look, String token, @Nullable String claim) {
    String before = granted.putIfAbsent(look, token);
    Invariant.CLAIMED_ONCE.require(
        before == null || before.equals(token), () -> look + " by " + before + " and " + token);
    if (before == null && claim == null) {
      int shard = Shards.of(look.key().run().dagId());
      Invariant.CLAIM_OF_CURRENT_TRY.require(shards.isQueued(shard, look), look::toString);
    }
  }

  /**
   * A report counts, perhaps not for the first time.
   *
   * @param claim what the store had kept of the claim
   */
  void reported(WorkMessage look, String token, @Nullable String claim) {
    if (Objects.equals(claim, "done:" + token)) {
      return;
    }
    Invariant.REPORTED_BY_HOLDER.require(
        token.equals(claim), () -> look + " of " + claim + " by " + token);
    boolean first = reported.add(look) && tokens.add(token);
    Invariant.REPORTED_ONCE.require(first, () -> look + " by " + token);
  }

  /** The store has lost its last writes: what it knows no more may happen again. */
  void forget() {
    granted.clear();
    reported.clear();
    tokens.clear();
  }
}
