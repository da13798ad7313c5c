package io.dabba.scheduler.memory;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.Command;
import io.dabba.common.command.StartCallback;
import io.dabba.common.command.StartTask;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.event.CallbackEnded;
import io.dabba.scheduler.core.event.CallbackMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.Clock;
import io.dabba.scheduler.port.Commit;
import io.dabba.scheduler.port.ShardStore.Ownership;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The server behind the shard stores: what the Lua scripts do, in Java, one at a time. */
public final class InMemoryShards {
  private static final String NEVER = "0-0";

  private final Clock clock;
  private final InMemoryInbox inbox;
  private final Map<Integer, Meta> metas = new HashMap<>();
  private final Map<Integer, StoredState> states = new HashMap<>();
  private final Map<String, String> claims = new HashMap<>();
  private BiConsumer<Commit, StoredState> audit = (commit, state) -> {};

  public InMemoryShards(Clock clock, InMemoryInbox inbox) {
    this.clock = clock;
    this.inbox = inbox;
  }

  /** Shows each commit, and the state it is about to change. */
  public void auditCommits(BiConsumer<Commit, StoredState> auditor) {
    audit = auditor;
  }

  public StoredState state(int shard) {
    return states.computeIfAbsent(shard, unused -> new StoredState());
  }

  public String cursor(int shard) {
    return meta(shard).cursor;
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
      meta.epoch = Math.max(meta.epoch + 1, (clock.millis() / 1000) << 20);
    }
    meta.leaseUntil = clock.millis() + lease.toMillis();
    return new Ownership(Long.toString(meta.epoch));
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
  boolean commit(Commit commit) {
    Meta meta = meta(commit.shard());
    if (!Long.toString(meta.epoch).equals(commit.epoch())) {
      return false;
    }
    if (!meta.cursor.equals(commit.cursorBefore())) {
      return meta.cursor.equals(commit.cursor());
    }
    StoredState state = state(commit.shard());
    audit.accept(commit, state);
    commit
        .events()
        .forEach(
            event -> {
              state.apply(event);
              if (event instanceof TaskMoved moved) {
                dropClaim(moved);
              } else if (event instanceof CallbackMoved moved && moved.before() != null) {
                dropClaim(moved.before());
              } else if (event instanceof CallbackEnded ended) {
                dropClaim(ended.callback());
              }
            });
    commit.followUps().forEach(command -> inbox.add(commit.shard(), CommandCodec.encode(command)));
    commit.outgoing().forEach(each -> inbox.add(each.shard(), CommandCodec.encode(each.command())));
    meta.cursor = commit.cursor();
    inbox.trim(commit.shard(), commit.cursor());
    return true;
  }

  /** claim.lua: whether the try is the claimer's. */
  public boolean claim(int shard, ClaimKey key, String token, String worker) {
    String claim = claims.get(key.claimField());
    if (claim != null) {
      return claim.equals(token);
    }
    if (!isQueued(shard, key)) {
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
  public boolean isQueued(int shard, ClaimKey key) {
    String packed;
    int number;
    if (key instanceof CallbackTry callback) {
      packed = state(shard).packed(callback.callback());
      number = callback.attempt();
    } else {
      packed = state(shard).packed(key.run(), ((TryKey) key).instance());
      number = key.tryNumber();
    }
    return packed != null && packed.startsWith("queued|" + number + '|');
  }

  /** report.lua: whether the report counts, now or before. */
  public boolean report(int shard, ClaimKey key, String token, Command outcome) {
    String claim = claims.get(key.claimField());
    if (Objects.equals(claim, "done:" + token)) {
      return true;
    }
    if (!token.equals(claim)) {
      return false;
    }
    claims.put(key.claimField(), "done:" + token);
    inbox.add(shard, CommandCodec.encode(outcome));
    return true;
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
  }
}
