package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.AskSlots;
import io.dabba.common.command.AwaitSlots;
import io.dabba.common.command.DeferSlots;
import io.dabba.common.command.GrantSlots;
import io.dabba.common.command.ReturnSlots;
import io.dabba.common.command.SetPool;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.AskKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.effect.SendReply;
import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pools, in one shard with the DAGs that use them. */
class PoolsTest {
  private static final String POOL = "db";

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldQueueNoMoreThanThePoolHasSlots() {
    // Given
    rig.createPool(POOL, 2);

    // When
    run(pooled(1, 1, 1));

    // Then
    assertThat(states(3)).containsExactly(TaskState.QUEUED, TaskState.QUEUED, TaskState.SCHEDULED);
    assertThat(rig.pool(POOL).taken()).isEqualTo(2);
    assertThat(rig.pool(POOL).wanted()).isEqualTo(1);
  }

  @Test
  void shouldPassSlotsOnWhenATaskEnds() {
    // Given
    rig.createPool(POOL, 1);
    run(pooled(1, 1));

    // When
    rig.workerSucceeds("t0");

    // Then
    assertThat(rig.state("t1")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.pool(POOL).taken()).isEqualTo(1);
  }

  @Test
  void shouldGiveSlotsByPriorityOverAllDags() {
    // Given
    rig.createPool(POOL, 1);
    run(dag("first").task(task("t0").pool(POOL, 1)));
    run(dag("light").task(task("t0").pool(POOL, 1).priority(1)));
    run(dag("heavy").task(task("t0").pool(POOL, 1).priority(2)));

    // When
    rig.focus("first", "r1").workerSucceeds("t0");

    // Then
    assertThat(rig.focus("heavy", "r1").state("t0")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.focus("light", "r1").state("t0")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldKeepFreeSlotsForABigTaskThatIsFirst() {
    // Given: one slot is free, but the heaviest wants two
    rig.createPool(POOL, 2);
    run(pooled(1));
    run(dag("big").task(task("t0").pool(POOL, 2).priority(5)));

    // When
    run(dag("small").task(task("t0").pool(POOL, 1)));

    // Then
    assertThat(rig.state("t0")).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.pool(POOL).open()).isEqualTo(1);
  }

  @Test
  void shouldPassByATaskThatNeedsMoreThanThereIs() {
    // Given
    rig.createPool(POOL, 2);
    run(dag("giant").task(task("t0").pool(POOL, 3).priority(5)));

    // When
    run(dag("small").task(task("t0").pool(POOL, 1)));

    // Then
    assertThat(rig.state("t0")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.focus("giant", "r1").state("t0")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldGrantAtOnceWhenAPoolGrows() {
    // Given
    rig.createPool(POOL, 1);
    run(pooled(1, 1, 3));

    // When
    rig.resizePool(POOL, 5);

    // Then
    assertThat(states(3)).containsOnly(TaskState.QUEUED);
  }

  @Test
  void shouldStopNothingWhenAPoolShrinks() {
    // Given
    rig.createPool(POOL, 2);
    run(pooled(1, 1, 1));

    // When
    rig.resizePool(POOL, 1);
    rig.workerSucceeds("t0");

    // Then
    assertThat(rig.state("t1")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("t2")).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.stops()).isEmpty();
  }

  @Test
  void shouldLetOthersPassWhileATaskWaitsForItsPool() {
    // Given
    rig.createPool(POOL, 0);

    // When
    run(besideLight());

    // Then
    assertThat(rig.state("heavy")).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.state("light")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldGiveBackSlotsThatItsRunHasNoPlaceFor() {
    // Given
    rig.createPool(POOL, 0);
    run(besideLight());

    // When
    rig.resizePool(POOL, 1);

    // Then: nobody else is kept from the slot
    assertThat(rig.state("heavy")).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.pool(POOL).isIdle()).isTrue();
  }

  @Test
  void shouldAskOnceMoreWhenItsRunHasAPlace() {
    // Given
    rig.createPool(POOL, 0);
    run(besideLight());
    rig.resizePool(POOL, 1);

    // When
    rig.workerSucceeds("light");

    // Then: the heavier one goes before the next light one
    assertThat(rig.state("heavy")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("next")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldKeepNoPlaceOfOtherRunsEither() {
    // Given: the pool has room for the second run alone
    rig.createPool(POOL, 0);
    rig.deploy(dag("etl").task(task("t").pool(POOL, 3).limits(1, 0)));
    rig.trigger("etl", "r1");
    rig.deploy(dag("etl").task(task("t").pool(POOL, 1).limits(1, 0)));
    rig.trigger("etl", "r2");

    // When
    rig.resizePool(POOL, 1);

    // Then
    assertThat(rig.focus("etl", "r2").state("t")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.focus("etl", "r1").state("t")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldKeepThoseBehindTheFirstInLineFromAsking() {
    // Given
    rig.createPool(POOL, 2);

    // When
    run(
        dag("etl")
            .task("list")
            .task(task("each", "list").mappedOver("list").pool(POOL, 1))
            .maxActiveTasks(5));
    rig.workerReturns("list", 100);

    // Then: two run, and of five that could three stand in line
    assertThat(rig.pool(POOL).taken()).isEqualTo(2);
    assertThat(rig.pool(POOL).wanted()).isEqualTo(3);
  }

  @Test
  void shouldRunAllOfManyThatShareAPoolAndALimit() {
    // Given
    rig.createPool(POOL, 2);
    run(
        dag("etl")
            .task("list")
            .task(task("each", "list").mappedOver("list").pool(POOL, 1))
            .maxActiveTasks(3));
    rig.workerReturns("list", 20);

    // When
    for (int done = 0; done < 20; done++) {
      assertThat(rig.pool(POOL).taken()).isEqualTo(Math.min(2, 20 - done));
      rig.workerSucceeds("each[" + done + "]");
    }

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
    assertThat(rig.pool(POOL).isIdle()).isTrue();
  }

  @Test
  void shouldIgnoreAnAnswerToAnAskThatWasTakenBack() {
    // Given
    rig.createPool(POOL, 0);
    run(pooled(1));
    AskKey ask = rig.pool(POOL).asks().iterator().next().key();
    rig.clear("t0");

    // When
    Decision late = rig.step(new AwaitSlots(POOL, ask));

    // Then
    assertThat(late.events()).isEmpty();
  }

  @Test
  void shouldLimitNothingWithMinusOneSlot() {
    // Given
    rig.createPool(POOL, PoolRecord.UNLIMITED);

    // When
    run(pooled(1, 7, 1_000));

    // Then
    assertThat(states(3)).containsOnly(TaskState.QUEUED);
  }

  @Test
  void shouldWaitForAPoolThatDoesNotExist() {
    // Given
    run(pooled(1));
    assertThat(rig.state("t0")).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.pool(POOL).record().exists()).isFalse();

    // When
    rig.createPool(POOL, 1);

    // Then
    assertThat(rig.state("t0")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldForgetAPoolThatNobodyAsksFor() {
    // Given
    rig.createPool(POOL, 1);
    run(pooled(1, 1));
    rig.removePool(POOL);
    assertThat(rig.pool(POOL).taken()).isEqualTo(1);

    // When
    rig.cancel();

    // Then
    assertThat(rig.shard().pool(POOL)).isNull();
  }

  @Test
  void shouldGiveSlotsBackWhileWaitingForARetry() {
    // Given
    rig.createPool(POOL, 1);
    DagBuilder dag = dag("etl").task(task("t0").pool(POOL, 1).retries(1, Duration.ofMinutes(1)));
    run(dag.task(task("t1").pool(POOL, 1)));

    // When
    rig.workerFails("t0");
    rig.advance(Duration.ofMinutes(1));

    // Then
    assertThat(rig.state("t1")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("t0")).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.pool(POOL).taken()).isEqualTo(1);
  }

  @Test
  void shouldKeepTheSlotsOfATaskThatGoesToAnotherWorker() {
    // Given
    rig.createPool(POOL, 1);
    run(pooled(1, 1));
    rig.workerStarts("t0", "w9");

    // When
    rig.workerDies("w9");

    // Then
    assertThat(states(2)).containsExactly(TaskState.QUEUED, TaskState.SCHEDULED);
    assertThat(rig.pool(POOL).taken()).isEqualTo(1);
  }

  @Test
  void shouldAskOnlyOnceNothingElseHoldsATaskBack() {
    // Given
    rig.createPool(POOL, 1);

    // When
    run(pooled(1, 1, 1).maxActiveTasks(1));

    // Then
    assertThat(rig.pool(POOL).asks()).hasSize(1);
    assertThat(states(3))
        .containsExactly(TaskState.QUEUED, TaskState.SCHEDULED, TaskState.SCHEDULED);
  }

  @Test
  void shouldReturnAGrantThatComesTooLate() {
    // Given
    rig.createPool(POOL, 1);
    AskKey late = new AskKey(new RunKey("etl", "gone"), InstanceKey.of(0), 1);

    // When
    rig.send(new AskSlots(POOL, late, 1, 1, 0));

    // Then
    assertThat(rig.pool(POOL).isIdle()).isTrue();
    assertThat(rig.history())
        .extracting(CoreRig.Step::command)
        .contains(new GrantSlots(POOL, late), new ReturnSlots(POOL, late));
  }

  @Test
  void shouldHoldNoSlotForLateCopiesOfAnAskAndADeferral() {
    // Given: somebody else has the only slot, so the copy of the ask must wait
    rig.createPool(POOL, 1);
    run(pooled(1));
    AskKey late = new AskKey(new RunKey("etl", "gone"), InstanceKey.of(0), 1);
    rig.send(new AskSlots(POOL, late, 1, 1, 0));

    // When
    rig.send(new DeferSlots(POOL, late));
    rig.workerSucceeds("t0");

    // Then
    assertThat(rig.pool(POOL).isIdle()).isTrue();
  }

  @Test
  void shouldFreeTheSlotsOfDeferredTasksUnlessTheyAreIncluded() {
    // Given
    rig.createPool(POOL, 1);
    run(pooled(1, 1));
    AskKey held = rig.pool(POOL).asks().iterator().next().key();

    // When
    rig.send(new DeferSlots(POOL, held));
    rig.send(new SetPool(POOL, false, null, true, null, null));

    // Then: the other has got the slot, and a pool that counts more than it has grants nothing
    assertThat(rig.state("t1")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.pool(POOL).deferred()).isEqualTo(1);
    assertThat(rig.pool(POOL).taken()).isEqualTo(2);
    assertThat(rig.pool(POOL).open()).isZero();
  }

  @Test
  void shouldRefuseToTouchTheDefaultPool() {
    // When
    List<ErrorCode> codes =
        List.of(
            code(rig.createPool(TaskSpec.DEFAULT_POOL, 3)),
            code(rig.resizePool(TaskSpec.DEFAULT_POOL, 3)),
            code(rig.removePool(TaskSpec.DEFAULT_POOL)));

    // Then
    assertThat(codes).containsExactly(ErrorCode.CONFLICT, ErrorCode.INVALID, ErrorCode.INVALID);
    assertThat(rig.events()).isEmpty();
  }

  @Test
  void shouldRefuseToCreateAPoolTwiceAndToChangeOrRemoveNone() {
    // Given
    rig.createPool(POOL, 1);

    // When
    List<ErrorCode> codes =
        List.of(
            code(rig.createPool(POOL, 3)),
            code(rig.resizePool("other", 3)),
            code(rig.removePool("other")));

    // Then
    assertThat(codes).containsExactly(ErrorCode.CONFLICT, ErrorCode.NOT_FOUND, ErrorCode.NOT_FOUND);
    assertThat(rig.pool(POOL).record().slots()).isEqualTo(1);
  }

  @Test
  void shouldGrantManyInPieces() {
    // Given
    CoreRig small = new CoreRig(new CoreSettings(2, 3));
    small.deploy(dag("etl").task("list").task(task("t", "list").mappedOver("list").pool(POOL, 1)));
    small.trigger("etl", "r1");
    small.workerReturns("list", 50);

    // When
    small.createPool(POOL, 40);

    // Then
    assertThat(small.dispatched()).hasSize(41);
    assertThat(small.pool(POOL).wanted()).isEqualTo(10);
  }

  private static ErrorCode code(SendReply reply) {
    return reply.code();
  }

  private static DagBuilder pooled(int... slots) {
    DagBuilder dag = dag("etl");
    for (int task = 0; task < slots.length; task++) {
      dag.task(task("t" + task).pool(POOL, slots[task]));
    }
    return dag;
  }

  private void run(DagBuilder dag) {
    rig.deploy(dag);
    rig.trigger(dag.build().dagId(), "r1");
  }

  private List<TaskState> states(int tasks) {
    return IntStream.range(0, tasks).mapToObj(task -> rig.state("t" + task)).toList();
  }

  /** A heavy task of the pool, and two light ones, of which one at a time may be active. */
  private static DagBuilder besideLight() {
    return dag("etl")
        .task(task("heavy").pool(POOL, 1).priority(9))
        .task(task("light").priority(2))
        .task("next")
        .maxActiveTasks(1);
  }
}
