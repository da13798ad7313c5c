package io.dabba.scheduler.engine;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.Command;
import io.dabba.common.command.DeployDag;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.RunRetention;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.core.state.RunRecord;
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
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which runs are left after a while, through the whole engine. */
class RetentionTest {
  private final HandClock clock = new HandClock(Instant.parse("2024-01-01T00:00:00Z"));
  private final InMemoryInbox inbox = new InMemoryInbox(clock, 100_000);
  private final InMemoryShards shards = new InMemoryShards(clock, inbox);
  private final InMemoryMembers members = new InMemoryMembers(clock);
  private final KnownVersions versions = new KnownVersions();

  @Test
  void shouldKeepTheNewestRuns() {
    // Given
    Engine engine = engine("s1", new RetentionPolicies(3, 0));
    deploy(dag("etl").task("a"));

    // When
    end(engine, "etl", 250);

    // Then
    assertThat(runs("etl")).containsExactly("r247", "r248", "r249");
  }

  @Test
  void shouldKeepEverythingIfToldTo() {
    // Given
    Engine engine = engine("s1", RetentionPolicies.FOR_EVER);
    deploy(dag("etl").task("a"));

    // When
    end(engine, "etl", 20);
    turn(engine, Duration.ofDays(400));

    // Then
    assertThat(runs("etl")).hasSize(20);
  }

  @Test
  void shouldKeepWhatADagSaysItself() {
    // Given
    Engine engine = engine("s1", new RetentionPolicies(3, 0));
    deploy(dag("etl").task("a").features(keeping(new RunRetention(5, null))));

    // When
    end(engine, "etl", 20);

    // Then
    assertThat(runs("etl")).hasSize(5);
  }

  @Test
  void shouldDeleteWhatGrowsOldThoughNothingHappensAnyMore() {
    // Given
    Engine engine = engine("s1", new RetentionPolicies(0, 2));
    deploy(dag("etl").task("a"));
    end(engine, "etl", 5);
    turn(engine, Duration.ofDays(1));
    assertThat(runs("etl")).hasSize(5);

    // When
    turn(engine, Duration.ofDays(2));

    // Then: the newest run always stays
    assertThat(runs("etl")).containsExactly("r4");
  }

  @Test
  void shouldKeepRunsThatGoOn() {
    // Given: the oldest run has not ended
    Engine engine = engine("s1", new RetentionPolicies(2, 1));
    deploy(dag("etl").task("a").maxActiveRuns(100));
    trigger("etl", "slow");
    end(engine, "etl", 10);

    // When
    turn(engine, Duration.ofDays(3));

    // Then
    assertThat(runs("etl")).containsExactly("slow", "r9");
  }

  @Test
  void shouldGoOnWhereALostSchedulerHasStopped() {
    // Given: one that keeps everything is lost
    Engine lost = engine("s1", RetentionPolicies.FOR_EVER);
    deploy(dag("etl").task("a"));
    end(lost, "etl", 20);
    clock.advance(Duration.ofMinutes(1));

    // When
    turn(engine("s2", new RetentionPolicies(4, 0)), Duration.ofSeconds(1));

    // Then
    assertThat(runs("etl")).hasSize(4);
  }

  private Engine engine(String owner, RetentionPolicies retention) {
    return new Engine(
        new EngineSettings(Duration.ofSeconds(10), 500, 10, Duration.ofHours(1), retention),
        new EnginePorts(
            new InMemoryShardStore(shards, owner),
            members.of(owner),
            versions,
            inbox,
            new InMemoryTaskQueues(new InMemoryBroker()),
            new InMemoryWorkers(clock),
            (to, reply) -> {},
            clock),
        new Core(CoreSettings.DEFAULT),
        new SimpleMeterRegistry());
  }

  private void deploy(DagBuilder dag) {
    versions.add(dag.version("b1"));
    append(new DeployDag("etl", "b1", false));
  }

  private void trigger(String dagId, String runId) {
    append(new TriggerRun(dagId, runId, null, "{}", "test", null, null, null));
  }

  /** Runs that begin and are cancelled. */
  private void end(Engine engine, String dagId, int count) {
    for (int run = 0; run < count; run++) {
      trigger(dagId, "r" + run);
      append(new CancelRun(dagId, "r" + run, null));
    }
    turn(engine, Duration.ofSeconds(1));
  }

  private void append(Command command) {
    assertThat(inbox.append(Shards.of("etl"), command)).isCompleted();
  }

  /** Lets time pass, and the engine do what is due then. */
  private void turn(Engine engine, Duration time) {
    clock.advance(time);
    IntStream.range(0, 30)
        .forEach(
            turn -> {
              clock.advance(Duration.ofMillis(200));
              engine.turn();
            });
  }

  private List<String> runs(String dagId) {
    return shards.state(Shards.of(dagId)).runs().stream()
        .map(RunRecord::key)
        .map(RunKey::runId)
        .toList();
  }

  private static DagFeatures keeping(RunRetention retention) {
    return new DagFeatures(
        null, List.of(), false, List.of(), Map.of(), List.of(), 0, List.of(), retention);
  }
}
