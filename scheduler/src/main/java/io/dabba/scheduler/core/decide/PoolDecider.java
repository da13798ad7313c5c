package io.dabba.scheduler.core.decide;

import io.dabba.common.command.RemovePool;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.SetPool;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.core.event.PoolChanged;
import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.core.state.PoolView;
import org.jspecify.annotations.Nullable;

/**
 * Creates, changes and removes pools. Nothing that runs is ever stopped because its pool has shrunk
 * or is gone.
 */
final class PoolDecider {
  private final PoolGrants grants;

  PoolDecider(PoolGrants grants) {
    this.grants = grants;
  }

  void set(Draft draft, SetPool command) {
    PoolView pool = draft.view().pool(command.pool());
    boolean exists = exists(command.pool(), pool);
    if (exists == command.create()) {
      String found = exists ? "found one" : "found none";
      draft.refuse(
          command.reply(),
          exists ? ErrorCode.CONFLICT : ErrorCode.NOT_FOUND,
          "pool \"" + command.pool() + "\": expected " + expected(exists) + ", " + found);
      return;
    }
    if (refusesDefault(draft, command.pool(), command.reply())) {
      return;
    }
    PoolRecord before = pool == null ? PoolRecord.missing(command.pool()) : pool.record();
    PoolRecord after = changed(before, command);
    if (!after.equals(before)) {
      draft.emit(new PoolChanged(after));
      grants.fill(draft, command.pool());
    }
    draft.accept(command.reply(), command.pool());
  }

  void remove(Draft draft, RemovePool command) {
    PoolView pool = draft.view().pool(command.pool());
    if (refusesDefault(draft, command.pool(), command.reply())) {
      return;
    }
    if (pool == null || !pool.record().exists()) {
      draft.refuse(
          command.reply(), ErrorCode.NOT_FOUND, "no pool has the name \"" + command.pool() + '"');
      return;
    }
    draft.emit(new PoolChanged(PoolRecord.missing(command.pool())));
    grants.forget(draft, command.pool());
    draft.accept(command.reply(), command.pool());
  }

  private static PoolRecord changed(PoolRecord before, SetPool command) {
    Integer slots = command.slots();
    Boolean includeDeferred = command.includeDeferred();
    String description = command.description();
    return new PoolRecord(
        before.name(),
        slots == null ? before.slots() : slots,
        includeDeferred == null ? before.includeDeferred() : includeDeferred,
        description == null ? before.description() : description,
        true);
  }

  private static boolean exists(String name, @Nullable PoolView pool) {
    return name.equals(TaskSpec.DEFAULT_POOL) || (pool != null && pool.record().exists());
  }

  private static String expected(boolean exists) {
    return exists ? "none of that name" : "a pool of that name";
  }

  /** The default pool is never asked, so that tasks which need no limit pay for none. */
  private static boolean refusesDefault(Draft draft, String name, @Nullable ReplyAddress reply) {
    if (!name.equals(TaskSpec.DEFAULT_POOL)) {
      return false;
    }
    draft.refuse(
        reply,
        ErrorCode.INVALID,
        "pool: expected another than "
            + TaskSpec.DEFAULT_POOL
            + ", which has no limit and can neither be changed nor deleted");
    return true;
  }
}
