package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.RaiseEvent;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.Trigger;
import io.dabba.common.wait.WaitEnd;
import io.dabba.scheduler.core.event.WatchDropped;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tries that wait for runs and tasks of other DAGs, and for events. */
class WatchesTest {
  private static final Instant DATE = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final CoreRig rig = new CoreRig();

  @BeforeEach
  void deploy() {
    rig.deploy(
        dag("target")
            .task(task("a").with(features -> features.group("g")))
            .task(task("b", "a").with(features -> features.group("g.inner")))
            .task("c"));
    rig.deploy(dag("waiter").task("wait").task("other"));
    rig.trigger("waiter", "r1");
  }

  @Test
  void shouldGoOnWhenTheRunSucceeds() {
    // Given
    rig.workerDefers("wait", Trigger.run(run("t1")));
    rig.trigger("target", "t1");
    succeed("a", "b");
    TaskState before = waiting();
    rig.focus("target", "t1");

    // When
    succeed("c");

    // Then
    assertThat(before).isEqualTo(TaskState.DEFERRED);
    assertThat(waiting()).isEqualTo(TaskState.QUEUED);
    assertThat(end()).isEqualTo(WaitEnd.Kind.REACHED);
    assertThat(rig.shard().watches().all()).isEmpty();
  }

  @Test
  void shouldGoOnAtOnceIfTheRunHasSucceededLongAgo() {
    // Given
    rig.trigger("target", "t1");
    succeed("a", "b", "c");
    rig.focus("waiter", "r1");

    // When
    rig.workerDefers("wait", Trigger.run(tasks("t1", List.of("a", "b"), null)));

    // Then
    assertThat(waiting()).isEqualTo(TaskState.QUEUED);
    assertThat(end()).isEqualTo(WaitEnd.Kind.REACHED);
  }

  @Test
  void shouldFindTheRunByItsLogicalDate() {
    // Given
    RunTarget target =
        new RunTarget(
            "target", null, DATE, List.of("c"), null, List.of("success"), List.of(), List.of());
    rig.workerDefers("wait", Trigger.run(target));
    rig.send(new TriggerRun("target", "t1", DATE, "{}", "test", null, null, null));
    rig.focus("target", "t1");

    // When
    succeed("c");

    // Then
    assertThat(waiting()).isEqualTo(TaskState.QUEUED);
  }

  @ParameterizedTest
  @CsvSource({"a, DEFERRED", "a b, QUEUED"})
  void shouldWaitForAllTasksOfAGroup(String succeeded, TaskState expected) {
    // Given
    rig.workerDefers("wait", Trigger.run(tasks("t1", List.of(), "g")));
    rig.trigger("target", "t1");

    // When
    succeed(succeeded.split(" "));

    // Then
    assertThat(waiting()).isEqualTo(expected);
  }

  @Test
  void shouldTellOfAFailedState() {
    // Given
    rig.workerDefers("wait", Trigger.run(tasks("t1", List.of("a", "c"), null)));
    rig.trigger("target", "t1");

    // When
    rig.workerGivesUp("c");

    // Then
    assertThat(waiting()).isEqualTo(TaskState.QUEUED);
    assertThat(end()).isEqualTo(WaitEnd.Kind.FAILED);
  }

  @Test
  void shouldTellOfATaskThatDoesNotExist() {
    // Given
    rig.trigger("target", "t1");
    rig.focus("waiter", "r1");

    // When
    rig.workerDefers("wait", Trigger.run(tasks("t1", List.of("nowhere"), null)));

    // Then
    assertThat(end()).isEqualTo(WaitEnd.Kind.FAILED);
    assertThat(rig.instance("wait").waiting().end().detail()).contains("nowhere");
  }

  @Test
  void shouldWaitForAFailedRunToBeRepaired() {
    // Given
    RunTarget onlySuccess =
        new RunTarget(
            "target", "t1", null, List.of(), null, List.of("success"), List.of(), List.of());
    rig.trigger("target", "t1");
    rig.cancel();
    rig.focus("waiter", "r1");

    // When
    rig.workerDefers("wait", Trigger.run(onlySuccess));

    // Then
    assertThat(waiting()).isEqualTo(TaskState.DEFERRED);
  }

  @Test
  void shouldWakeEverybodyWhoWaitsForAnEvent() {
    // Given
    rig.workerDefers("wait", Trigger.event("orders"));
    rig.workerDefers("other", Trigger.event("orders"));

    // When
    rig.send(new RaiseEvent("orders", "{\"count\":3}", 0, null));

    // Then
    assertThat(rig.state("other")).isEqualTo(TaskState.QUEUED);
    assertThat(waiting()).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("wait").waiting().end().payload()).isEqualTo("{\"count\":3}");
  }

  @Test
  void shouldDropAnEventThatNobodyWaitsFor() {
    // Given
    rig.send(new RaiseEvent("orders", "{}", 0, null));

    // When
    rig.workerDefers("wait", Trigger.event("orders"));

    // Then
    assertThat(waiting()).isEqualTo(TaskState.DEFERRED);
  }

  @Test
  void shouldKeepAnEventForThoseWhoComeLateButNotForEver() {
    // Given
    rig.send(new RaiseEvent("orders", "{}", MINUTE.toMillis(), null));
    rig.workerDefers("wait", Trigger.event("orders"));

    // When
    rig.advance(MINUTE);

    // Then
    assertThat(waiting()).isEqualTo(TaskState.QUEUED);
    assertThat(rig.shard().watches().kept()).isEmpty();
    rig.workerDefers("other", Trigger.event("orders"));
    assertThat(rig.state("other")).isEqualTo(TaskState.DEFERRED);
  }

  @ParameterizedTest
  @CsvSource({"SKIP", "RESUME"})
  void shouldWatchNoLongerForWhoHasWaitedTooLong(OnTimeout onTimeout) {
    // Given
    rig.workerDefers("wait", Trigger.event("orders"), MINUTE, onTimeout);

    // When
    rig.advance(MINUTE);

    // Then
    assertThat(rig.events()).anyMatch(WatchDropped.class::isInstance);
    assertThat(rig.shard().watches().all()).isEmpty();
  }

  @Test
  void shouldWatchNoLongerForACancelledRun() {
    // Given
    rig.workerDefers("wait", Trigger.run(run("t1")));

    // When
    rig.cancel();

    // Then
    assertThat(rig.shard().watches().all()).isEmpty();
  }

  @Test
  void shouldWakeManyInBoundedSteps() {
    // Given
    CoreRig small = new CoreRig(new CoreSettings(1, 10));
    small.deploy(dag("waiter").tasks(50, "t"));
    small.trigger("waiter", "r1");
    for (int task = 0; task < 50; task++) {
      small.workerDefers("t" + task, Trigger.event("go"));
    }

    // When
    small.send(new RaiseEvent("go", "{}", 0, null));

    // Then
    assertThat(small.history())
        .allSatisfy(step -> assertThat(step.decision().events()).hasSizeLessThan(100));
    for (int task = 0; task < 50; task++) {
      assertThat(small.state("t" + task)).isEqualTo(TaskState.QUEUED);
    }
  }

  private TaskState waiting() {
    return rig.focus("waiter", "r1").state("wait");
  }

  private WaitEnd.Kind end() {
    return rig.focus("waiter", "r1").instance("wait").waiting().end().kind();
  }

  private void succeed(String... taskIds) {
    for (String taskId : taskIds) {
      rig.workerSucceeds(taskId);
    }
  }

  private static RunTarget run(String runId) {
    return tasks(runId, List.of(), null);
  }

  private static RunTarget tasks(String runId, List<String> taskIds, String group) {
    return new RunTarget(
        "target",
        runId,
        null,
        taskIds,
        group,
        List.of("success"),
        List.of("failed"),
        List.of("skipped"));
  }
}
