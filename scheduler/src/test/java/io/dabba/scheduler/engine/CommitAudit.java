package io.dabba.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.memory.StoredState;
import io.dabba.scheduler.port.Commit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Checks each commit against what the store holds: every event must begin where the store stands,
 * nothing finished may move again, and epochs only rise.
 */
final class CommitAudit {
  private final Map<Integer, Long> epochs = new HashMap<>();
  private final Map<String, String> running = new HashMap<>();

  void check(Commit commit, StoredState state) {
    long epoch = Long.parseLong(commit.epoch());
    assertThat(epoch)
        .as("no commit of an old epoch")
        .isGreaterThanOrEqualTo(epochs.getOrDefault(commit.shard(), 0L));
    epochs.put(commit.shard(), epoch);
    running.clear();
    commit.events().forEach(event -> check(event, state));
  }

  private void check(Event event, StoredState state) {
    if (event instanceof TaskMoved moved) {
      check(moved, state);
    } else if (event instanceof RunCreated created) {
      assertThat(state.run(created.run().key()) != null).as("run is created once").isFalse();
    } else if (event instanceof RunMoved moved) {
      assertThat(moved.before().state().isFinished()).as("run ends once").isFalse();
    }
  }

  private void check(TaskMoved moved, StoredState state) {
    String place = moved.run() + "/" + moved.key().field();
    String stored = state.packed(moved.run(), moved.key());
    String before =
        running.getOrDefault(
            place,
            Objects.requireNonNullElse(stored, TaskInstanceCodec.encode(TaskInstance.UNTOUCHED)));
    assertThat(TaskInstanceCodec.encode(moved.before()))
        .as("commit of %s begins where the store stands", place)
        .isEqualTo(before);
    assertThat(moved.before().state().isFinished()).as("task %s ends once", place).isFalse();
    running.put(place, TaskInstanceCodec.encode(moved.after()));
  }
}
