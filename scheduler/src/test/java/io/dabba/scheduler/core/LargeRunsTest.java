package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.StartTask;
import io.dabba.common.dag.MapSource;
import io.dabba.scheduler.core.effect.DispatchTask;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No decision grows with the size of a run: what is too much goes on in follow-ups. */
class LargeRunsTest {
  private static final int MAX_EVENTS = 100;

  /** A decision may end the run and start another beside its own changes. */
  private static final int SLACK = 10;

  private final CoreRig rig = new CoreRig(new CoreSettings(3, MAX_EVENTS));

  @Test
  void shouldFanOutInBoundedDecisions() {
    // Given
    rig.deploy(dag("wide").task("root").tasks(10_000, "t", "root"));
    rig.trigger("wide", "r1");

    // When
    rig.workerSucceeds("root");

    // Then
    assertThat(rig.dispatched()).hasSize(10_001).doesNotHaveDuplicates();
    assertDecisionsAreBounded();
  }

  @Test
  void shouldStartManyRootsInBoundedDecisions() {
    // Given
    rig.deploy(dag("roots").tasks(1_000, "t"));

    // When
    rig.trigger("roots", "r1");

    // Then
    assertThat(rig.dispatched()).hasSize(1_000).doesNotHaveDuplicates();
    assertDecisionsAreBounded();
  }

  @Test
  void shouldSpreadFailureInBoundedDecisions() {
    // Given
    DagBuilder dag = dag("wide").task("root").tasks(1_000, "t", "root");
    rig.deploy(dag.task("last", names(1_000)));
    rig.trigger("wide", "r1");

    // When
    rig.workerFails("root");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
    assertThat(rig.state("last")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertDecisionsAreBounded();
  }

  @Test
  void shouldSkipABroadBranchInBoundedDecisions() {
    // Given
    DagBuilder dag = dag("wide").task("branch").tasks(1_000, "t", "branch");
    rig.deploy(dag.task("last", names(1_000)));
    rig.trigger("wide", "r1");

    // When
    rig.workerFollows("branch", "t999");

    // Then
    assertThat(rig.state("t0")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("t998")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("t999")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("last")).isEqualTo(TaskState.SKIPPED);
    assertDecisionsAreBounded();
  }

  @Test
  void shouldCancelInBoundedDecisions() {
    // Given
    rig.deploy(dag("roots").tasks(1_000, "t"));
    rig.trigger("roots", "r1");

    // When
    rig.cancel();

    // Then
    assertThat(rig.run().reason()).isEqualTo("cancelled");
    assertThat(rig.state("t999")).isEqualTo(TaskState.SKIPPED);
    assertDecisionsAreBounded();
  }

  @Test
  void shouldTimeOutInBoundedDecisions() {
    // Given
    rig.deploy(dag("roots").tasks(1_000, "t").dagrunTimeout(Duration.ofMinutes(1)));
    rig.trigger("roots", "r1");

    // When
    rig.advance(Duration.ofMinutes(1));

    // Then
    assertThat(rig.run().reason()).isEqualTo("timed_out");
    assertDecisionsAreBounded();
  }

  @Test
  void shouldExpireAWorkerInBoundedDecisions() {
    // Given
    rig.deploy(dag("roots").tasks(1_000, "t"));
    rig.trigger("roots", "r1");
    for (int task = 0; task < 1_000; task++) {
      rig.workerStarts("t" + task, "w9");
    }

    // When
    rig.workerDies("w9");

    // Then
    assertThat(rig.shard().runningOn("w9")).isEmpty();
    assertThat(rig.instance("t999").tryNumber()).isEqualTo(2);
    assertDecisionsAreBounded();
  }

  @Test
  void shouldStartManyQueuedRunsInBoundedDecisions() {
    // Given
    rig.deployPaused(dag("many").task("a").maxActiveRuns(5_000));
    for (int run = 0; run < 1_000; run++) {
      rig.trigger("many", "r" + run);
    }

    // When
    rig.unpause("many");

    // Then
    assertThat(rig.shard().runningRuns("many")).isEqualTo(1_000);
    assertThat(rig.dispatched()).hasSize(1_000);
    assertDecisionsAreBounded();
  }

  @Test
  void shouldStartManyRunsWithoutTasks() {
    // Given
    rig.deployPaused(dag("many").maxActiveRuns(1));
    for (int run = 0; run < 1_000; run++) {
      rig.trigger("many", "r" + run);
    }

    // When
    rig.unpause("many");

    // Then
    assertThat(rig.shard().runs()).isEmpty();
    assertDecisionsAreBounded();
  }

  @Test
  void shouldKeepMaxActiveTasksInAWideRun() {
    // Given
    rig.deploy(dag("wide").tasks(1_000, "t").maxActiveTasks(7));

    // When
    rig.trigger("wide", "r1");

    // Then
    assertThat(rig.dispatched()).hasSize(7);
    assertThat(rig.state("t999")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldCompleteAHundredThousandTasks() {
    // Given
    CoreRig large = new CoreRig();
    DagBuilder dag = dag("huge").task("root").tasks(99_998, "t", "root");
    large.deploy(dag.task("last", names(99_998)));
    large.trigger("huge", "r1");

    // When
    int finished = 0;
    while (large.shard().run(large.run().key()) != null) {
      List<DispatchTask> ready = large.effects(DispatchTask.class).skip(finished).toList();
      ready.forEach(dispatch -> succeed(large, dispatch));
      finished += ready.size();
    }

    // Then
    assertThat(finished).isEqualTo(100_000);
    assertThat(large.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldMapTenThousandInstancesInBoundedDecisions() {
    // Given
    rig.deploy(mapped());
    rig.trigger("mapped", "r1");

    // When
    rig.workerReturns("list", 10_000);
    rig.effects(DispatchTask.class).skip(1).toList().forEach(sent -> succeed(rig, sent));

    // Then: what follows from an instance is no more than that instance and the join
    assertThat(rig.state("join")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.history())
        .filteredOn(step -> step.command() instanceof CompleteTask done && done.length() == null)
        .allSatisfy(step -> assertThat(step.decision().events()).hasSizeLessThanOrEqualTo(3));
    assertDecisionsAreBounded();
  }

  @Test
  void shouldRemoveManyInstancesInBoundedDecisions() {
    // Given
    rig.deploy(mapped());
    rig.trigger("mapped", "r1");
    rig.workerReturns("list", 1_000);
    rig.effects(DispatchTask.class).skip(1).toList().forEach(sent -> succeed(rig, sent));
    rig.clear("list");

    // When
    rig.workerReturns("list", 1);

    // Then
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.REMOVED);
    assertThat(rig.state("load[999]")).isEqualTo(TaskState.REMOVED);
    assertDecisionsAreBounded();
  }

  @Test
  void shouldSkipManyInstancesOfABranchInBoundedDecisions() {
    // Given
    List<Integer> items = Collections.nCopies(1_000, 1);
    rig.deploy(
        dag("mapped")
            .task("choose")
            .task(task("load", "choose").mappedOver(Map.of("x", MapSource.literal(items)))));
    rig.trigger("mapped", "r1");
    rig.workerSucceeds("choose");
    rig.effects(DispatchTask.class).skip(1).limit(999).toList().forEach(sent -> succeed(rig, sent));
    rig.clear(loads(999));
    rig.clear("choose");

    // When
    rig.workerFollows("choose");

    // Then
    assertDecisionsAreBounded();
  }

  private static String[] loads(int count) {
    String[] names = new String[count];
    for (int index = 0; index < count; index++) {
      names[index] = "load[" + index + "]";
    }
    return names;
  }

  private static DagBuilder mapped() {
    return dag("mapped")
        .task("list")
        .task(task("load", "list").mappedOver("list"))
        .task("join", "load");
  }

  private static void succeed(CoreRig rig, DispatchTask dispatch) {
    rig.send(new StartTask(dispatch.message().key(), CoreRig.WORKER));
    Command done = CompleteTask.plain(dispatch.message().key(), 1);
    rig.send(done);
  }

  private void assertDecisionsAreBounded() {
    assertThat(rig.history())
        .allSatisfy(
            step ->
                assertThat(step.decision().events()).hasSizeLessThanOrEqualTo(MAX_EVENTS + SLACK));
  }

  private static String[] names(int count) {
    String[] names = new String[count];
    for (int index = 0; index < count; index++) {
      names[index] = "t" + index;
    }
    return names;
  }
}
