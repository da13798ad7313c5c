package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.MarkTasks.End;
import io.dabba.common.command.NoteRun;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks and runs that somebody says have ended, or that end with others. */
class MarkTest {
  private static final DagFeatures FAIL_FAST =
      new DagFeatures(null, List.of(), true, List.of(), Map.of(), List.of(), 0);

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldGoOnAfterATaskThatWasMarkedSuccess() {
    // Given
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");
    rig.workerStarts("t0");

    // When
    rig.mark(TaskChoice.of("t0"), End.SUCCESS);

    // Then
    assertThat(rig.state("t0")).isEqualTo(TaskState.SUCCESS);
    assertThat(rig.state("t1")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.stops()).hasSize(1);
  }

  @Test
  void shouldRunWhatHadFailedDownstreamOnceMore() {
    // Given
    rig.deploy(dag("etl").chain(3));
    rig.trigger("etl", "r1");
    rig.workerGivesUp("t0");
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);

    // When
    rig.mark(TaskChoice.of("t0"), End.SUCCESS);

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
    assertThat(rig.state("t0")).isEqualTo(TaskState.SUCCESS);
    assertThat(rig.state("t1")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("t2")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldPassOnThatATaskWasMarkedFailed() {
    // Given
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");

    // When
    rig.mark(TaskChoice.of("t0"), End.FAILED);

    // Then
    assertThat(rig.state("t1")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
  }

  @Test
  void shouldMarkDownstreamToo() {
    // Given
    rig.deploy(dag("etl").chain(3));
    rig.trigger("etl", "r1");

    // When
    rig.mark(TaskChoice.of("t1").withDownstream(), End.SKIPPED);

    // Then
    assertThat(rig.state("t0")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("t1")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("t2")).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void shouldEndARunWhoseLastTaskIsMarked() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.trigger("etl", "r1");

    // When
    rig.mark(TaskChoice.of("a"), End.SUCCESS);

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldMarkARunningRunSuccess() {
    // Given
    rig.deploy(dag("etl").chain(3));
    rig.trigger("etl", "r1");
    rig.workerStarts("t0");

    // When
    rig.markRun(true);

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
    assertThat(rig.run().reason()).isEqualTo("marked_success");
    assertThat(List.of("t0", "t1", "t2")).allMatch(id -> rig.state(id) == TaskState.SUCCESS);
    assertThat(rig.stops()).hasSize(1);
  }

  @Test
  void shouldMarkAFailedRunSuccess() {
    // Given
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");
    rig.workerGivesUp("t0");

    // When
    rig.markRun(true);

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
    assertThat(rig.state("t1")).isEqualTo(TaskState.SUCCESS);
  }

  @Test
  void shouldMarkASuccessfulRunFailed() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.trigger("etl", "r1");
    rig.workerSucceeds("a");

    // When
    rig.markRun(false);

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
    assertThat(rig.run().reason()).isEqualTo("marked_failed");
    assertThat(rig.state("a")).isEqualTo(TaskState.SUCCESS);
  }

  @Test
  void shouldRunTeardownsBeforeACancelledRunEnds() {
    // Given
    rig.deploy(withTeardown());
    rig.trigger("etl", "r1");
    rig.workerSucceeds("up");
    rig.workerStarts("work");
    rig.cancel();
    assertThat(rig.state("work")).isEqualTo(TaskState.FAILED);
    assertThat(rig.state("more")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);

    // When
    rig.workerSucceeds("down");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
    assertThat(rig.run().reason()).isEqualTo("cancelled");
  }

  @Test
  void shouldTearNothingDownThatWasNotSetUp() {
    // Given
    rig.deploy(withTeardown());
    rig.trigger("etl", "r1");

    // When
    rig.cancel();

    // Then
    assertThat(rig.state("down")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
  }

  @Test
  void shouldEndAtOnceWhenTheTimeIsUp() {
    // Given
    rig.deploy(withTeardown().dagrunTimeout(Duration.ofMinutes(1)));
    rig.trigger("etl", "r1");
    rig.workerSucceeds("up");
    rig.workerStarts("work");

    // When
    rig.advance(Duration.ofMinutes(1));

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
    assertThat(List.of("work", "more", "down")).allMatch(id -> rig.state(id) == TaskState.SKIPPED);
  }

  @Test
  void shouldNotTimeOutARunThatWasClearedAndWaits() {
    // Given
    rig.deploy(dag("etl").task("a").maxActiveRuns(1).dagrunTimeout(Duration.ofMinutes(1)));
    rig.trigger("etl", "r1");
    rig.workerGivesUp("a");
    rig.sleep(Duration.ofSeconds(50));
    rig.trigger("etl", "r2");
    rig.focus("etl", "r1").clear(TaskChoice.all());

    // When
    rig.advance(Duration.ofSeconds(20));

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.QUEUED);
  }

  @Test
  void shouldEndWithTheFirstFailedTask() {
    // Given
    rig.deploy(withTeardown().task("beside").features(FAIL_FAST));
    rig.trigger("etl", "r1");
    rig.workerSucceeds("up");
    rig.workerStarts("beside");
    rig.workerGivesUp("work");
    assertThat(rig.state("beside")).isEqualTo(TaskState.FAILED);
    assertThat(rig.state("more")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.stops()).hasSize(1);

    // When
    rig.workerSucceeds("down");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
    assertThat(rig.run().reason()).isEqualTo("task_failure");
  }

  @Test
  void shouldNotEndWhileATaskHasRetries() {
    // Given
    rig.deploy(
        dag("etl").task(task("a").retries(1, Duration.ofSeconds(1))).task("b").features(FAIL_FAST));
    rig.trigger("etl", "r1");

    // When
    rig.workerFails("a");

    // Then
    assertThat(rig.state("b")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void shouldPauseADagAfterTooManyFailedRunsInARow() {
    // Given
    DagFeatures two = new DagFeatures(null, List.of(), false, List.of(), Map.of(), List.of(), 2);
    rig.deploy(dag("etl").task("a").features(two).schedule(Schedule.every(Duration.ofHours(1))));
    rig.trigger("etl", "r1");
    rig.workerGivesUp("a");
    rig.trigger("etl", "r2");
    rig.workerSucceeds("a");
    rig.trigger("etl", "r3");
    rig.workerGivesUp("a");
    assertThat(rig.dag("etl").paused()).isFalse();

    // When
    rig.trigger("etl", "r4");
    rig.workerGivesUp("a");

    // Then
    assertThat(rig.dag("etl").paused()).isTrue();
    assertThat(rig.dag("etl").next()).isNull();
  }

  @Test
  void shouldKeepANote() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.trigger("etl", "r1");
    rig.workerSucceeds("a");

    // When
    rig.send(new NoteRun("etl", "r1", "looked at", null));

    // Then
    assertThat(rig.run().note()).isEqualTo("looked at");
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldRefuseToMarkARunThatDoesNotExist() {
    // When
    var reply = rig.focus("etl", "nowhere").markRun(true);

    // Then
    assertThat(reply.code()).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void shouldMarkALargeRunInBoundedDecisions() {
    // Given
    CoreRig large = new CoreRig(new CoreSettings(3, 100));
    large.deploy(dag("etl").task("root").tasks(1_000, "t", "root"));
    large.trigger("etl", "r1");
    large.workerGivesUp("root");

    // When
    large.markRun(true);

    // Then
    assertThat(large.runState()).isEqualTo(RunState.SUCCESS);
    assertThat(large.state("t999")).isEqualTo(TaskState.SUCCESS);
    assertThat(large.history()).allMatch(step -> step.decision().events().size() <= 110);
  }

  private static DagBuilder withTeardown() {
    return dag("etl")
        .task(task("up").with(TaskFeatures.Builder::setup))
        .task("work", "up")
        .task("more", "work")
        .task(
            task("down", "more", "up")
                .rule(TriggerRule.ALL_DONE_SETUP_SUCCESS)
                .with(features -> features.teardown(List.of("up"), false)));
  }
}
