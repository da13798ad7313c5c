package io.dabba.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.TriggerRun;
import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.memory.HandClock;
import io.dabba.scheduler.memory.InMemoryInbox;
import io.dabba.scheduler.memory.InMemoryShardStore;
import io.dabba.scheduler.memory.InMemoryShards;
import io.dabba.scheduler.port.InboxEntry;
import io.dabba.scheduler.rig.KnownVersions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchDeciderTest {
  private static final int SHARD = 3;

  private final HandClock clock = new HandClock(Instant.EPOCH);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BatchDecider decider =
      new BatchDecider(
          new Core(CoreSettings.DEFAULT),
          new InMemoryShardStore(new InMemoryShards(clock, new InMemoryInbox(clock, 10)), "a"),
          new EngineMetrics(registry));

  @Test
  void shouldSetAsideEveryEntryThatTheCoreFailsOn() {
    // Given
    List<InboxEntry> entries = List.of(poison("1-0"), poison("2-0"));
    assertThatThrownBy(() -> decider.decide(shard(), entries)).hasMessageContaining("entry 1-0");
    assertThatThrownBy(() -> decider.decide(shard(), entries)).hasMessageContaining("entry 2-0");

    // When
    Batch batch = decider.decide(shard(), entries);

    // Then
    assertThat(batch.cursor()).isEqualTo("2-0");
    assertThat(batch.events()).isEmpty();
    assertThat(registry.counter("dabba_inbox_quarantined").count()).isEqualTo(2);
  }

  @Test
  void shouldForgetWhatWasSetAsideOnceItIsBehindTheCursor() {
    // Given
    List<InboxEntry> entries = List.of(poison("1-0"));
    assertThatThrownBy(() -> decider.decide(shard(), entries)).hasMessageContaining("entry 1-0");

    // When
    decider.committed(SHARD);

    // Then
    assertThatThrownBy(() -> decider.decide(shard(), entries)).hasMessageContaining("entry 1-0");
  }

  @Test
  void shouldPassOverWhatIsNoCommand() {
    // When
    Batch batch = decider.decide(shard(), List.of(new InboxEntry(SHARD, "1-0", 0, "rubbish")));

    // Then
    assertThat(batch.cursor()).isEqualTo("1-0");
    assertThat(batch.events()).isEmpty();
  }

  /** A run of a DAG whose definition is nowhere to be found. */
  private static InboxEntry poison(String id) {
    String text =
        CommandCodec.encode(new TriggerRun("etl", "r" + id, null, "{}", "cli", null, null, null));
    return new InboxEntry(SHARD, id, 0, text);
  }

  private static OwnedShard shard() {
    Shard state = new Shard(new KnownVersions());
    state.load(new DagRecord("etl", "lost", false, false, null, null));
    return new OwnedShard(SHARD, "1", "0-0", state);
  }
}
