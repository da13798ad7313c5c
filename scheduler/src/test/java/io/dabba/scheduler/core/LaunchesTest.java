package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.TriggerRun;
import io.dabba.common.command.WatchTask;
import io.dabba.common.id.TryKey;
import io.dabba.common.wait.RunLaunch;
import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.Trigger;
import io.dabba.common.wait.WaitEnd;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks that create runs of other DAGs. */
class LaunchesTest {
  private static final Instant DATE = Instant.parse("2024-01-01T00:00:00Z");
  private static final String ORIGIN = "parent/p1/launch/-1";

  private final CoreRig rig = new CoreRig();

  @BeforeEach
  void deploy() {
    rig.deploy(dag("child").task("a"));
    rig.deploy(dag("parent").task(task("launch").retries(1, Duration.ofSeconds(1))));
    rig.trigger("parent", "p1");
  }

  @Test
  void shouldCreateTheRunAndGoOnAtOnce() {
    // When
    rig.workerDefers(
        "launch",
        launch("c1", new RunLaunch("{\"n\":7}", DATE, ORIGIN, false, false, false, false)));

    // Then
    assertThat(end().kind()).isEqualTo(WaitEnd.Kind.REACHED);
    rig.focus("child", "c1");
    assertThat(rig.run().conf()).isEqualTo("{\"n\":7}");
    assertThat(rig.run().triggeredBy()).isEqualTo("operator");
    assertThat(rig.run().logicalDate()).isEqualTo(DATE);
    assertThat(rig.shard().watches().all()).isEmpty();
  }

  @Test
  void shouldWaitForTheEndOfTheRun() {
    // Given
    rig.workerDefers("launch", waiting("c1"));
    TaskState before = state();
    rig.focus("child", "c1");

    // When
    rig.workerSucceeds("a");

    // Then
    assertThat(before).isEqualTo(TaskState.DEFERRED);
    assertThat(end().kind()).isEqualTo(WaitEnd.Kind.REACHED);
  }

  @Test
  void shouldTellOfAFailedRun() {
    // Given
    rig.workerDefers("launch", waiting("c1"));
    rig.focus("child", "c1");

    // When
    rig.workerGivesUp("a");

    // Then
    assertThat(end().kind()).isEqualTo(WaitEnd.Kind.FAILED);
    assertThat(end().payload()).isNull();
  }

  @Test
  void shouldCreateNoSecondRunWhenAskedAgain() {
    // Given
    rig.workerDefers("launch", waiting("c1"));

    // When
    rig.send(new WatchTask(tried(), 0, waiting("c1")));
    rig.focus("parent", "p1").workerDies("w1");
    rig.focus("parent", "p1");

    // Then
    assertThat(rig.runIds("child")).containsExactly("c1");
    assertThat(rig.shard().watches().all()).hasSize(1);
  }

  @Test
  void shouldTakeTheRunOfAnEarlierTryForItsOwn() {
    // Given
    rig.workerDefers("launch", plain("c1", false, false));
    rig.focus("parent", "p1").workerFails("launch");

    // When
    rig.advance(Duration.ofSeconds(1));
    rig.workerDefers("launch", plain("c1", false, false));

    // Then
    assertThat(rig.runIds("child")).containsExactly("c1");
    assertThat(end().kind()).isEqualTo(WaitEnd.Kind.REACHED);
  }

  @Test
  void shouldRefuseARunThatOthersHaveCreated() {
    // Given
    byHand("c1", null);

    // When
    rig.workerDefers("launch", plain("c1", false, false));

    // Then
    assertThat(end().kind()).isEqualTo(WaitEnd.Kind.FAILED);
    assertThat(end().payload()).isEqualTo("\"CONFLICT\"");
    assertThat(end().detail()).contains("has a run already: \"c1\"");
  }

  @Test
  void shouldSkipForARunOfTheSameDateIfAskedTo() {
    // Given
    byHand("other", DATE);

    // When
    rig.workerDefers(
        "launch", launch("c1", new RunLaunch("{}", DATE, ORIGIN, true, false, true, false)));

    // Then
    assertThat(end().kind()).isEqualTo(WaitEnd.Kind.SKIPPED);
    assertThat(rig.runIds("child")).containsExactly("other");
  }

  @Test
  void shouldRunAFinishedRunOnceMoreAndWaitForItsNewEnd() {
    // Given
    byHand("c1", null);
    rig.focus("child", "c1").workerGivesUp("a");
    rig.focus("parent", "p1");

    // When
    rig.workerDefers(
        "launch", launch("c1", new RunLaunch("{}", null, ORIGIN, true, true, false, false)));

    // Then
    assertThat(state()).isEqualTo(TaskState.DEFERRED);
    assertThat(rig.focus("child", "c1").runState()).isEqualTo(RunState.RUNNING);
    rig.workerSucceeds("a");
    assertThat(end().kind()).isEqualTo(WaitEnd.Kind.REACHED);
  }

  @Test
  void shouldRefuseAnUnknownDag() {
    // When
    rig.workerDefers(
        "launch",
        Trigger.run(
            target("nobody", "c1"), new RunLaunch("{}", null, ORIGIN, false, false, false, false)));

    // Then
    assertThat(end().payload()).isEqualTo("\"NOT_FOUND\"");
  }

  @Test
  void shouldWaitForAPausedDagUnlessAskedToFail() {
    // Given
    rig.pause("child");
    rig.focus("parent", "p1");

    // When
    rig.workerDefers(
        "launch", launch("c1", new RunLaunch("{}", null, ORIGIN, true, false, false, true)));

    // Then
    assertThat(end().detail()).isEqualTo("DAG \"child\" is paused");
    assertThat(rig.runIds("child")).isEmpty();
  }

  private void byHand(String runId, @Nullable Instant date) {
    rig.send(new TriggerRun("child", runId, date, "{}", "test", null, null, null));
  }

  private TryKey tried() {
    return rig.focus("parent", "p1").tryOf("launch");
  }

  private TaskState state() {
    return rig.focus("parent", "p1").state("launch");
  }

  private WaitEnd end() {
    var wait = Objects.requireNonNull(rig.focus("parent", "p1").instance("launch").waiting());
    assertThat(wait.trigger().launch()).isNull();
    return Objects.requireNonNull(wait.end());
  }

  private static Trigger waiting(String runId) {
    return launch(runId, new RunLaunch("{}", null, ORIGIN, true, false, false, false));
  }

  private static Trigger plain(String runId, boolean resets, boolean skips) {
    return launch(runId, new RunLaunch("{}", null, ORIGIN, false, resets, skips, false));
  }

  private static Trigger launch(String runId, RunLaunch how) {
    return Trigger.run(target("child", runId), how);
  }

  private static RunTarget target(String dagId, String runId) {
    return new RunTarget(
        dagId, runId, null, List.of(), null, List.of("success"), List.of("failed"), List.of());
  }
}
