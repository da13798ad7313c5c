package io.dabba.scheduler.core.explain;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.PastDependence;
import io.dabba.common.dag.TaskLimits;
import io.dabba.common.dag.TriggerRule;
import io.dabba.scheduler.core.explain.Hold.Kind;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.rig.CoreRig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhyTest {
  private final CoreRig rig = new CoreRig();

  @Test
  void shouldNameTheUpstreamTasksThatAreUnfinished() {
    // Given
    rig.deploy(dag("etl").task("a").task("b").task("c", "a", "b"));
    rig.trigger("etl", "r1");
    rig.workerStarts("a");

    // When
    List<Hold> holds = why("c");

    // Then
    assertThat(holds)
        .containsExactly(
            new Hold(Kind.UPSTREAM, "upstream a is running"),
            new Hold(Kind.UPSTREAM, "upstream b is queued"));
  }

  @Test
  void shouldSayThatATaskIsQuarantined() {
    // Given
    rig.deploy(dag("etl").task(task("a").with(features -> features.maxInfraRetries(0))).task("b"));
    rig.trigger("etl", "r1");
    rig.workerStarts("a");
    rig.workerDies(CoreRig.WORKER);

    // When
    List<Hold> holds = why("a");

    // Then
    assertThat(holds)
        .containsExactly(
            new Hold(
                Kind.QUARANTINE,
                "POISON: quarantined, since it has lost 1 worker, the last of them w1; clear it to"
                    + " try again"));
  }

  @Test
  void shouldNameTheFirstOfVeryManyAndCountTheRest() {
    // Given
    rig.deploy(dag("etl").tasks(50, "t").task(task("last", names(50))));
    rig.trigger("etl", "r1");

    // When
    List<Hold> holds = why("last");

    // Then
    assertThat(holds)
        .hasSize(11)
        .last()
        .isEqualTo(new Hold(Kind.UPSTREAM, "and 40 more are unfinished"));
  }

  @Test
  void shouldSayThatTheRunHasNotStarted() {
    // Given
    rig.deploy(dag("etl").task("a").maxActiveRuns(1));
    rig.trigger("etl", "r1");
    rig.trigger("etl", "r2");
    List<Hold> limited = why("a");
    rig.pause("etl");

    // When
    List<Hold> paused = why("a");

    // Then
    assertThat(limited)
        .containsExactly(
            new Hold(Kind.MAX_ACTIVE_RUNS, "max_active_runs: 1 of 1 runs are running"));
    assertThat(paused).extracting(Hold::kind).containsExactly(Kind.DAG_PAUSED);
  }

  @Test
  void shouldSayThatTheDagIsPaused() {
    // Given
    rig.deploy(dag("etl").task("a").task("b", "a").task("c", "b"));
    rig.trigger("etl", "r1");
    rig.pause("etl");
    List<Hold> queued = why("a");
    rig.workerSucceeds("a");

    // When
    List<Hold> ready = why("b");

    // Then
    String text = "the DAG is paused, so none of its tasks is queued";
    assertThat(queued).extracting(Hold::kind).containsExactly(Kind.NO_WORKER);
    assertThat(ready).containsExactly(new Hold(Kind.DAG_PAUSED, text));
    assertThat(why("c"))
        .containsExactly(
            new Hold(Kind.DAG_PAUSED, text), new Hold(Kind.UPSTREAM, "upstream b is scheduled"));
  }

  @Test
  void shouldSayWhichLimitsAreReached() {
    // Given
    rig.deploy(
        dag("etl")
            .task(task("a").with(f -> f.limits(new TaskLimits(1, 0))))
            .task("b")
            .task("c")
            .maxActiveTasks(2));
    rig.trigger("etl", "r1");

    // When
    List<Hold> inRun = why("c");
    rig.trigger("etl", "r2");
    List<Hold> inDag = why("a");

    // Then
    assertThat(inRun)
        .containsExactly(new Hold(Kind.MAX_ACTIVE_TASKS, "max_active_tasks: 2 of 2 are active"));
    assertThat(inDag)
        .contains(
            new Hold(
                Kind.MAX_ACTIVE_TIS_PER_DAG,
                "max_active_tis_per_dag: 1 of 1 are active in all runs"));
  }

  @Test
  void shouldSayWhetherAnybodyServesTheQueue() {
    // Given
    rig.deploy(dag("etl").task(task("a").queue("gpu")));
    rig.trigger("etl", "r1");

    // When
    List<Hold> nobody = why("a");
    List<Hold> somebody =
        Why.notRunning(
            rig.shard(), run(), rig.keyOf("a"), new Surroundings(null, Map.of("gpu", 2)));

    // Then
    assertThat(nobody).containsExactly(new Hold(Kind.NO_WORKER, "no worker serves queue \"gpu\""));
    assertThat(somebody)
        .containsExactly(
            new Hold(Kind.BROKER, "waits on queue \"gpu\" for a free slot of 2 workers"));
  }

  @Test
  void shouldSayUntilWhenARetryWaits() {
    // Given
    rig.deploy(dag("etl").task(task("a").retries(1, Duration.ofMinutes(5))));
    rig.trigger("etl", "r1");
    rig.workerFails("a");

    // When
    List<Hold> holds = why("a");

    // Then
    assertThat(holds)
        .containsExactly(new Hold(Kind.TIME, "waits for its next try until 2024-01-01T00:05:00Z"));
  }

  @Test
  void shouldNameThePoolThatDoesNotExist() {
    // Given
    rig.deploy(dag("etl").task(task("a").pool("gpu", 1)));
    rig.trigger("etl", "r1");

    // When
    List<Hold> holds = why("a");

    // Then
    assertThat(holds).containsExactly(new Hold(Kind.POOL, "pool \"gpu\" does not exist"));
  }

  @Test
  void shouldNameWhatItIsMappedOver() {
    // Given
    rig.deploy(
        dag("etl")
            .task("list")
            .task(task("each", "list").rule(TriggerRule.ALWAYS).mappedOver("list")));
    rig.trigger("etl", "r1");

    // When
    List<Hold> holds = why("each");

    // Then
    assertThat(holds)
        .containsExactly(new Hold(Kind.MAP_LENGTH, "it is mapped over list, which is queued"));
  }

  @Test
  void shouldNameTheRunBefore() {
    // Given
    rig.deploy(
        dag("etl").task(task("a").with(f -> f.past(new PastDependence(true, false, true, false)))));
    rig.triggerFor("etl", Instant.parse("2024-01-01T00:00:00Z"));
    rig.triggerFor("etl", Instant.parse("2024-01-02T00:00:00Z"));

    // When
    List<Hold> holds = why("a");

    // Then
    assertThat(holds).extracting(Hold::kind).containsExactly(Kind.PAST);
    assertThat(holds.get(0).text()).contains("at2024-01-01T00:00:00Z", "running");
  }

  @Test
  void shouldHaveNothingToSayOfARunningTask() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.trigger("etl", "r1");
    rig.workerStarts("a");

    // Then
    assertThat(why("a")).isEmpty();
  }

  private List<Hold> why(String taskId) {
    return Why.notRunning(rig.shard(), run(), rig.keyOf(taskId), new Surroundings(null, Map.of()));
  }

  private RunView run() {
    RunView run = rig.shard().run(rig.run().key());
    assertThat(run).isNotNull();
    return run;
  }

  private static List<String> names(int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(index -> "t" + index).toList();
  }
}
