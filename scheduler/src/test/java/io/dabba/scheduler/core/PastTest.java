package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.TimerKey;
import io.dabba.common.dag.PastDependence;
import io.dabba.common.dag.Schedule;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.TaskBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tasks that ask something of the run before their own. */
class PastTest {
  private static final Instant DAY = CoreRig.START;
  private static final PastDependence PAST = new PastDependence(true, false, true, false);
  private static final PastDependence DOWNSTREAM = new PastDependence(true, true, true, false);

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldStartInTheFirstRun() {
    // Given
    rig.deploy(dag("etl").task(asking("a", PAST)));

    // When
    rig.triggerFor("etl", day(1));

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldWaitForTheRunBefore() {
    // Given
    rig.deploy(dag("etl").task(asking("a", PAST)));
    rig.triggerFor("etl", day(1));

    // When
    rig.triggerFor("etl", day(2));

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldGoOnWhenTheTaskOfTheRunBeforeHasSucceeded() {
    // Given
    rig.deploy(dag("etl").task(asking("a", PAST)).task("b", "a"));
    rig.triggerFor("etl", day(1));
    rig.triggerFor("etl", day(2));

    // When
    focus(1).workerSucceeds("a");

    // Then
    assertThat(focus(2).state("a")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldTakeASkippedTaskForGood() {
    // Given
    rig.deploy(dag("etl").task(asking("a", PAST)));
    rig.triggerFor("etl", day(1));
    rig.workerSkips("a");

    // When
    rig.triggerFor("etl", day(2));

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldWaitForEverAfterAFailureAndNotBeDeadlocked() {
    // Given
    rig.deploy(dag("etl").task(asking("a", PAST)));
    rig.triggerFor("etl", day(1));
    rig.workerGivesUp("a");
    rig.triggerFor("etl", day(2));

    // When
    rig.timerFires(new TimerKey.RunStalled(new RunKey("etl", "at" + day(2))));
    rig.advance(Duration.ofDays(3));

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.NONE);
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
    assertThat(rig.timers()).isEmpty();
  }

  @Test
  void shouldRecallARunThatEndedLongAgo() {
    // Given
    rig.deploy(dag("etl").task("a").task(asking("b", PAST)));
    rig.triggerFor("etl", day(1));
    rig.workerSucceeds("a");
    rig.workerGivesUp("b");

    // When
    rig.triggerFor("etl", day(2));

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("b")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldAskTheRunBeforeByLogicalDate() {
    // Given
    rig.deploy(dag("etl").task(asking("a", PAST)));
    rig.triggerFor("etl", day(3));

    // When
    rig.triggerFor("etl", day(2));

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldPassOverManualRunsWithCatchup() {
    // Given
    rig.deploy(
        dag("etl")
            .task(asking("a", PAST))
            .schedule(Schedule.every(Duration.ofHours(1)))
            .startDate(DAY)
            .catchup(true));
    rig.advance(Duration.ZERO);
    rig.focus("etl", rig.runIds("etl").get(0)).workerSucceeds("a");
    rig.triggerFor("etl", DAY.plus(Duration.ofMinutes(30)));
    rig.workerGivesUp("a");

    // When
    rig.advance(Duration.ofHours(1));

    // Then
    assertThat(rig.focus("etl", rig.runIds("etl").get(2)).run().runType()).isEqualTo("scheduled");
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldAskManualRunsWithoutCatchup() {
    // Given
    rig.deploy(dag("etl").task(asking("a", PAST)));
    rig.triggerFor("etl", day(1));

    // When
    rig.triggerFor("etl", day(2));
    focus(1).workerGivesUp("a");

    // Then
    assertThat(focus(2).state("a")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldLetATaskStartThatTheRunBeforeDidNotHave() {
    // Given
    rig.deploy(dag("etl").task("other"));
    rig.triggerFor("etl", day(1));
    rig.deploy(dag("etl").task("other").task(asking("a", PAST)));

    // When
    rig.triggerFor("etl", day(2));

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldHoldATaskThatTheRunBeforeDidNotHaveIfItSaysSo() {
    // Given
    rig.deploy(dag("etl").task("other"));
    rig.triggerFor("etl", day(1));
    rig.deploy(dag("etl").task(asking("a", new PastDependence(true, false, false, false))));

    // When
    rig.triggerFor("etl", day(2));

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldWaitForDownstreamOfTheTaskInTheRunBefore() {
    // Given
    rig.deploy(dag("etl").task(asking("a", DOWNSTREAM)).task("b", "a"));
    rig.triggerFor("etl", day(1));
    rig.triggerFor("etl", day(2));
    focus(1).workerSucceeds("a");
    assertThat(focus(2).state("a")).isEqualTo(TaskState.NONE);

    // When
    focus(1).workerSucceeds("b");

    // Then
    assertThat(focus(2).state("a")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldWaitForEveryInstanceOfAMappedTask() {
    // Given
    rig.deploy(dag("etl").task("list").task(asking("load", PAST, "list").mappedOver("list")));
    rig.triggerFor("etl", day(1));
    rig.workerReturns("list", 2);
    rig.workerSucceeds("load[0]");
    rig.triggerFor("etl", day(2));
    rig.workerReturns("list", 2);

    // When
    focus(1).workerSucceeds("load[1]");

    // Then
    assertThat(focus(2).state("load[0]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldHoldASkipIfItSaysSo() {
    // Given
    rig.deploy(
        dag("etl").task("a").task(asking("b", new PastDependence(true, false, true, true), "a")));
    rig.triggerFor("etl", day(1));
    rig.triggerFor("etl", day(2));
    rig.workerSkips("a");
    assertThat(rig.state("b")).isEqualTo(TaskState.NONE);

    // When
    focus(1).workerSkips("a");

    // Then
    assertThat(focus(2).state("b")).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void shouldNotHoldASkipOtherwise() {
    // Given
    rig.deploy(dag("etl").task("a").task(asking("b", PAST, "a")));
    rig.triggerFor("etl", day(1));
    rig.triggerFor("etl", day(2));

    // When
    rig.workerSkips("a");

    // Then
    assertThat(rig.state("b")).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void shouldAskNothingInARunWithoutALogicalDate() {
    // Given
    rig.deploy(dag("etl").task(asking("a", PAST)));
    rig.triggerFor("etl", day(1));

    // When
    rig.trigger("etl", "undated");

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
  }

  private CoreRig focus(int day) {
    return rig.focus("etl", "at" + day(day));
  }

  private static TaskBuilder asking(String taskId, PastDependence past, String... upstream) {
    return task(taskId, upstream).with(features -> features.past(past));
  }

  private static Instant day(int number) {
    return DAY.plus(Duration.ofDays(number));
  }
}
