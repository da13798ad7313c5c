package io.dabba.scheduler.engine;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.DeployDag;
import io.dabba.common.command.SetPool;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.memory.HandClock;
import io.dabba.scheduler.memory.InMemoryBroker;
import io.dabba.scheduler.memory.InMemoryInbox;
import io.dabba.scheduler.memory.InMemoryMembers;
import io.dabba.scheduler.memory.InMemoryShardStore;
import io.dabba.scheduler.memory.InMemoryShards;
import io.dabba.scheduler.memory.InMemoryTaskQueues;
import io.dabba.scheduler.memory.InMemoryWorkers;
import io.dabba.scheduler.rig.DagBuilder;
import io.dabba.scheduler.rig.KnownVersions;
import io.dabba.scheduler.rig.TaskBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** That what is blocked hides nothing else, through the whole engine. */
class EngineLimitsTest {
  private static final int WINDOW = 10;
  private static final String FULL = "full";

  private final HandClock clock = new HandClock(Instant.parse("2024-01-01T00:00:00Z"));
  private final InMemoryInbox inbox = new InMemoryInbox(clock, 100_000);
  private final InMemoryShards shards = new InMemoryShards(clock, inbox);
  private final InMemoryBroker broker = new InMemoryBroker();
  private final KnownVersions versions = new KnownVersions();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Engine engine =
      new Engine(
          new EngineSettings(Duration.ofSeconds(10), 500, WINDOW, Duration.ofHours(1)),
          new EnginePorts(
              new InMemoryShardStore(shards, "s1"),
              new InMemoryMembers(clock).of("s1"),
              versions,
              inbox,
              new InMemoryTaskQueues(broker),
              new InMemoryWorkers(clock),
              (to, reply) -> {},
              clock),
          new Core(CoreSettings.DEFAULT),
          registry);

  /** Source: apache/airflow#45636. */
  @Test
  void shouldNotLetHighPriorityTasksOfAFullPoolHideTasksOfOtherPools() {
    // Given
    createPool(FULL, 1);
    createPool("free", 5);
    start(many("urgent", 3_000, task -> task.pool(FULL, 1).priority(1_000)));

    // When
    start(dag("modest").task(task("pooled").pool("free", 1).priority(1)).task("unpooled"));

    // Then
    assertThat(messages())
        .filteredOn(message -> message.key().run().dagId().equals("modest"))
        .extracting(TaskMessage::taskId)
        .containsExactlyInAnyOrder("pooled", "unpooled");
    assertThat(registry.get("dabba_pool_scheduled_slots").tag("pool", FULL).gauge().value())
        .isEqualTo(2_999);
  }

  /** Source: apache/airflow#49508. */
  @Test
  void shouldNotLetTheManyReadyTasksOfOneDagStarveAnother() {
    // Given: 3,000 tasks are ready, and their DAG may run two at once
    start(many("crowd", 3_000, task -> task.priority(1_000)).maxActiveTasks(2));
    assertThat(messages()).hasSize(2);

    // When
    start(dag("single").task("only"));

    // Then
    assertThat(messages()).extracting(TaskMessage::taskId).containsExactly("only");
  }

  @Test
  void shouldGoOnThroughAFullPoolOneByOne() {
    // Given
    createPool(FULL, 1);
    start(many("queueing", 5, task -> task.pool(FULL, 1)));

    // When
    List<String> done = new ArrayList<>();
    for (List<TaskMessage> next = messages(); !next.isEmpty(); next = messages()) {
      assertThat(next).hasSize(1);
      done.add(next.get(0).taskId());
      finish(next.get(0).key());
    }

    // Then
    assertThat(done).containsExactly("t0", "t1", "t2", "t3", "t4");
  }

  private void createPool(String name, int slots) {
    append(name, new SetPool(name, true, slots, null, null, null));
  }

  private static DagBuilder many(String dagId, int count, UnaryOperator<TaskBuilder> each) {
    DagBuilder dag = dag(dagId);
    for (int index = 0; index < count; index++) {
      dag.task(each.apply(task("t" + index)));
    }
    return dag;
  }

  private void start(DagBuilder dag) {
    String dagId = dag.build().dagId();
    versions.add(dag.version("b1"));
    append(dagId, new DeployDag(dagId, "b1", false));
    append(dagId, new TriggerRun(dagId, "r1", null, "{}", "test", null, null, null));
    turn();
  }

  private void finish(TryKey key) {
    int shard = Shards.of(key.run().dagId());
    shards.claim(shard, new TaskMessage(key, "t", "b1"), "token", "w1");
    shards.report(shard, key, "token", CompleteTask.plain(key, 1));
    turn();
  }

  private void append(String name, Command command) {
    assertThat(inbox.append(Shards.of(name), command)).isCompleted();
  }

  private void turn() {
    for (int turn = 0; turn < 30; turn++) {
      clock.advance(Duration.ofMillis(200));
      engine.turn();
    }
  }

  private List<TaskMessage> messages() {
    List<TaskMessage> messages = new ArrayList<>();
    WorkMessage next = broker.fetch(TaskSpec.DEFAULT_QUEUE);
    while (next != null) {
      messages.add((TaskMessage) next);
      next = broker.fetch(TaskSpec.DEFAULT_QUEUE);
    }
    return messages;
  }
}
