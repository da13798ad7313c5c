package io.dabba.scheduler.memory;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.Command;
import io.dabba.common.command.StartCallback;
import io.dabba.common.command.StartTask;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.core.event.CallbackEnded;
import io.dabba.scheduler.core.event.CallbackMoved;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.Clock;
import io.dabba.scheduler.port.Commit;
import io.dabba.scheduler.port.ShardStore.Ownership;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The server behind the shard stores: what the Lua scripts do, in Java, one at a time. */
public final class InMemoryShards {
  private static final String NEVER = "0-0";

  private final Clock clock;
  private final InMemoryInbox inbox;
  private final Map<Integer, Meta> metas = new TreeMap<>();
  private final Map<Integer, StoredState> states = new TreeMap<>();
  private final Map<String, String> claims = new TreeMap<>();
  private Set<Weakness> weaknesses = Set.of();
  private CommitAuditor auditor = (owner, commit, state) -> {};

  public InMemoryShards(Clock clock, InMemoryInbox inbox) {
    this.clock = clock;
    this.inbox = inbox;
  }

  /** Lets somebody look at each commit that is accepted. */
  public void auditCommits(CommitAuditor who) {
    auditor = who;
  }

  /** Takes mechanisms away, to see what they are good for. */
  public void weaken(Set<Weakness> lost) {
    weaknesses = lost;
  }

  /** All that is kept now. */
  public InMemoryShards save() {
    InMemoryShards saved = new InMemoryShards(clock, inbox);
    saved.take(this, StoredState::snapshot);
    return saved;
  }

  /** Goes back to what was kept then. */
  public void restore(InMemoryShards saved) {
    take(saved, StoredState::copy);
  }

  private void take(InMemoryShards other, UnaryOperator<StoredState> how) {
    metas.clear();
    other.metas.forEach((shard, meta) -> metas.put(shard, new Meta(meta)));
    states.clear();
    other.states.forEach((shard, state) -> states.put(shard, how.apply(state)));
    claims.clear();
    claims.putAll(other.claims);
  }

  /** The shards that anything was ever written to. */
  public Set<Integer> written() {
    return states.keySet();
  }

  /** The token of the claim on a try, or null; after its report, what remembers it. */
  public @Nullable String claimOf(ClaimKey key) {
    return claims.get(key.claimField());
  }

  public StoredState state(int shard) {
    return states.computeIfAbsent(shard, unused -> new StoredState());
  }

  public String cursor(int shard) {
    return meta(shard).cursor;
  }

  /** Whose lease on a shard is or was the last; empty if it was given back. */
  public String owner(int shard) {
    return meta(shard).owner;
  }

  /** acquire.lua */
  @Nullable Ownership acquire(int shard, String owner, Duration lease) {
    Meta meta = meta(shard);
    boolean runs = meta.leaseUntil > clock.millis();
    if (runs && !meta.owner.isEmpty() && !meta.owner.equals(owner)) {
      return null;
    }
    if (!runs || !meta.owner.equals(owner)) {
      meta.owner = owner;
      meta.epoch = nextEpoch(meta.epoch);
    }
    meta.leaseUntil = clock.millis() + lease.toMillis();
    return new Ownership(Long.toString(meta.epoch));
  }

  private long nextEpoch(long epoch) {
    if (weaknesses.contains(Weakness.EPOCH_STAYS_AT_TAKEOVER)) {
      return Math.max(1, epoch);
    }
    return Math.max(epoch + 1, (clock.millis() << 20) / 1000);
  }

  /** release.lua */
  void release(int shard, String owner, Ownership ownership) {
    Meta meta = meta(shard);
    if (meta.owner.equals(owner) && Long.toString(meta.epoch).equals(ownership.epoch())) {
      meta.owner = "";
      meta.leaseUntil = 0;
    }
  }

  /** commit.lua */
  boolean commit(String owner, Commit commit) {
    Meta meta = meta(commit.shard());
    if (!isFenced(meta, commit)) {
      return false;
    }
    if (!meta.cursor.equals(commit.cursorBefore())
        && !weaknesses.contains(Weakness.CURSOR_UNCHECKED)) {
      return meta.cursor.equals(commit.cursor());
    }
    auditor.accepting(owner, commit, state(commit.shard()));
    write(commit);
    meta.cursor = commit.cursor();
    inbox.trim(commit.shard(), commit.cursor());
    return true;
  }

  private boolean isFenced(Meta meta, Commit commit) {
    return Long.toString(meta.epoch).equals(commit.epoch())
        || weaknesses.contains(Weakness.EPOCH_UNCHECKED);
  }

  private void write(Commit commit) {
    StoredState state = state(commit.shard());
    for (Event event : commit.events()) {
      state.apply(event);
      if (!weaknesses.contains(Weakness.CLAIMS_KEPT)) {
        dropClaim(event);
      }
    }
    if (!weaknesses.contains(Weakness.FOLLOW_UPS_LOST)) {
      commit
          .followUps()
          .forEach(command -> inbox.add(commit.shard(), CommandCodec.encode(command)));
    }
    commit.outgoing().forEach(each -> inbox.add(each.shard(), CommandCodec.encode(each.command())));
  }

  /** claim.lua: whether the look of the try is the claimer's. */
  public boolean claim(int shard, WorkMessage message, String token, String worker) {
    ClaimKey key = message.key();
    String claim = claims.get(key.claimField());
    if (claim != null && !weaknesses.contains(Weakness.CLAIM_UNCHECKED)) {
      return claim.equals(token);
    }
    if (!isQueued(shard, message) && !weaknesses.contains(Weakness.RECORD_UNCHECKED)) {
      return false;
    }
    claims.put(key.claimField(), token);
    Command start =
        key instanceof CallbackTry callback
            ? new StartCallback(callback, worker)
            : new StartTask((TryKey) key, worker);
    inbox.add(shard, CommandCodec.encode(start));
    return true;
  }

  /** Whether a try or callback could be claimed, as the claim script looks at it. */
  public boolean isQueued(int shard, WorkMessage message) {
    ClaimKey key = message.key();
    String packed =
        key instanceof CallbackTry callback
            ? state(shard).packed(callback.callback())
            : state(shard).packed(key.run(), ((TryKey) key).instance());
    return packed != null && packed.startsWith(message.claimable());
  }

  /** report.lua: whether the report counts, now or before. */
  public boolean report(int shard, ClaimKey key, String token, Command outcome) {
    String claim = claims.get(key.claimField());
    if (Objects.equals(claim, "done:" + token)) {
      return true;
    }
    if (!token.equals(claim) && !weaknesses.contains(Weakness.TOKEN_UNCHECKED)) {
      return false;
    }
    if (weaknesses.contains(Weakness.REPORT_FORGOTTEN)) {
      claims.remove(key.claimField());
    } else {
      claims.put(key.claimField(), "done:" + token);
    }
    inbox.add(shard, CommandCodec.encode(outcome));
    return true;
  }

  private void dropClaim(Event event) {
    if (event instanceof TaskMoved moved) {
      dropClaim(moved);
    } else if (event instanceof CallbackMoved moved && moved.before() != null) {
      dropClaim(moved.before());
    } else if (event instanceof CallbackEnded ended) {
      dropClaim(ended.callback());
    }
  }

  private void dropClaim(TaskMoved moved) {
    TaskState before = moved.before().state();
    boolean leavesTry = moved.after().tryNumber() != moved.before().tryNumber();
    TaskState after = moved.after().state();
    boolean over = leavesTry || after.isFinished() || after == TaskState.NONE;
    boolean stopped = before == TaskState.RUNNING && after != TaskState.RESTARTING;
    if (stopped || before == TaskState.RESTARTING || (before == TaskState.QUEUED && over)) {
      claims.remove(moved.tryBefore().claimField());
    }
  }

  private void dropClaim(CallbackRecord callback) {
    if (callback.worker() != null) {
      claims.remove(callback.current().claimField());
    }
  }

  private Meta meta(int shard) {
    return metas.computeIfAbsent(shard, unused -> new Meta());
  }

  private static final class Meta {
    private String owner = "";
    private String cursor = NEVER;
    private long leaseUntil;
    private long epoch;

    Meta() {}

    Meta(Meta other) {
      owner = other.owner;
      cursor = other.cursor;
      leaseUntil = other.leaseUntil;
      epoch = other.epoch;
    }
  }

  /** Looks at commits. */
  public interface CommitAuditor {
    /** A commit of {@code owner} is accepted, and about to change {@code state}. */
    void accepting(String owner, Commit commit, StoredState state);
  }
}
