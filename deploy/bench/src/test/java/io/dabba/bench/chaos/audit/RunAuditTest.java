package io.dabba.bench.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.bench.chaos.audit.Violation.Kind;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunAuditTest {
  private static final RunKey RUN = new RunKey("d", "r");
  private static final ExpectedRun ONE_TASK =
      new ExpectedRun(
          List.of(new ExpectedTask("a", 0, 0, TaskState.SUCCESS, 1, true, true, 0)),
          RunState.SUCCESS,
          0);
  private static final ExpectedRun TWO_TASKS =
      new ExpectedRun(
          List.of(
              new ExpectedTask("a", 0, 0, TaskState.SUCCESS, 1, true, true, 0),
              new ExpectedTask("b", 1, 0, TaskState.SUCCESS, 1, true, true, 1)),
          RunState.SUCCESS,
          0);
  private static final Disturbances NONE = disturbances(false, false);
  private static final Disturbances FAULTS = disturbances(true, false);
  private static final Disturbances POWER_FAILURE = disturbances(true, true);

  private final RunLedger ledger = new RunLedger();

  @Test
  void shouldFindNothingWrongWithARunThatWentWell() {
    // Given
    executed("a", 1, "w1.1.1", "ok");

    // When
    RunAudit.Verdict verdict = audit(ONE_TASK, succeeded(1), NONE);

    // Then
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.repeated()).isEmpty();
  }

  @Test
  void shouldCallASuccessWithoutAnEndLost() {
    // Given
    started("a", 1, "w1.1.1");

    // When
    RunAudit.Verdict verdict = audit(ONE_TASK, succeeded(1), FAULTS);

    // Then
    assertThat(kinds(verdict)).containsExactly(Kind.LOST);
  }

  @Test
  void shouldCallAResultOfAnotherTryLost() {
    // Given
    executed("a", 1, "w1.1.1", "ok");
    executed("a", 2, "w2.1.1", "ok");

    // When
    RunAudit.Verdict verdict =
        audit(ONE_TASK, stored(RunState.SUCCESS, 2, Map.of(), "w1.1.1"), FAULTS);

    // Then
    assertThat(kinds(verdict)).containsExactly(Kind.LOST);
  }

  @Test
  void shouldCallTwoClaimsOfOneTryDoubleUnlessTheStoreForgotOne() {
    // Given
    executed("a", 1, "w1.1.1", "ok");
    executed("a", 1, "w2.1.1", "ok");

    // When
    RunAudit.Verdict strict = audit(ONE_TASK, succeeded(1), FAULTS);
    RunAudit.Verdict lenient = audit(ONE_TASK, succeeded(1), POWER_FAILURE);

    // Then
    assertThat(kinds(strict)).containsExactly(Kind.DOUBLE);
    assertThat(lenient.violations()).isEmpty();
    assertThat(lenient.repeated()).extracting(Execution::token).containsExactly("w2.1.1");
  }

  @Test
  void shouldCallATryAfterACountedOneDouble() {
    // Given
    executed("a", 1, "w1.1.1", "ok");
    executed("a", 2, "w2.1.1", "ok");
    Map<String, TaskInstance> tries = Map.of("0/1", instance(TaskState.SUCCESS, 1));

    // When
    RunAudit.Verdict verdict =
        audit(ONE_TASK, stored(RunState.SUCCESS, 2, tries, "w2.1.1"), FAULTS);

    // Then
    assertThat(kinds(verdict)).containsExactly(Kind.DOUBLE);
  }

  @Test
  void shouldCallAResultThatNobodyShouldHaveReadDouble() {
    // Given
    executed("a", 1, "w1.1.1", "ok");
    executed("b", 1, "w1.1.2", "ok:w9.1.1");
    StoredRun stored =
        new StoredRun(
            RUN,
            RunState.SUCCESS,
            Map.of(
                InstanceKey.of(0), instance(TaskState.SUCCESS, 1),
                InstanceKey.of(1), instance(TaskState.SUCCESS, 1)),
            Map.of(),
            Map.of("a/-1", "\"w1.1.1\"", "b/-1", "\"w1.1.2\""));

    // When
    RunAudit.Verdict verdict = audit(TWO_TASKS, stored, FAULTS);

    // Then
    assertThat(kinds(verdict)).containsExactly(Kind.DOUBLE);
  }

  @Test
  void shouldCallAnotherEndThanTheDefinedOneWrong() {
    // Given
    executed("a", 1, "w1.1.1", "fail");

    // When
    StoredRun failed =
        new StoredRun(
            RUN,
            RunState.FAILED,
            Map.of(InstanceKey.of(0), instance(TaskState.FAILED, 1)),
            Map.of(),
            Map.of());
    RunAudit.Verdict verdict = audit(ONE_TASK, failed, FAULTS);

    // Then
    assertThat(kinds(verdict)).containsExactly(Kind.WRONG, Kind.WRONG);
  }

  @Test
  void shouldAllowWorkInVainOnlyWhereAFaultExplainsIt() {
    // Given
    started("a", 1, "w1.1.1");
    executed("a", 2, "w2.1.1", "ok");
    StoredRun stored = stored(RunState.SUCCESS, 2, Map.of(), "w2.1.1");

    // When
    RunAudit.Verdict calm = audit(ONE_TASK, stored, NONE);
    RunAudit.Verdict disturbed = audit(ONE_TASK, stored, FAULTS);

    // Then
    assertThat(kinds(calm)).containsExactly(Kind.UNEXPLAINED);
    assertThat(disturbed.violations()).isEmpty();
    assertThat(disturbed.repeated()).hasSize(1);
  }

  @Test
  void shouldMissAWaitThatNobodyMade() {
    // Given
    ExpectedRun waits =
        new ExpectedRun(
            List.of(new ExpectedTask("a", 0, 0, TaskState.SUCCESS, 2, true, true, 0)),
            RunState.SUCCESS,
            0);
    line("S d r a -1 1 1 w1.1.1 1000 -");
    line("E d r a -1 1 1 w1.1.1 1001 ok");

    // When
    RunAudit.Verdict verdict = audit(waits, succeeded(1), FAULTS);

    // Then
    assertThat(kinds(verdict)).containsExactly(Kind.LOST);
  }

  private RunAudit.Verdict audit(ExpectedRun expected, StoredRun stored, Disturbances faults) {
    return RunAudit.of(expected, stored, ledger, faults);
  }

  private void executed(String taskId, int tryNumber, String token, String outcome) {
    started(taskId, tryNumber, token);
    line("E d r " + taskId + " -1 " + tryNumber + " 0 " + token + " 1001 " + outcome);
  }

  private void started(String taskId, int tryNumber, String token) {
    line("S d r " + taskId + " -1 " + tryNumber + " 0 " + token + " 1000 -");
  }

  private void line(String line) {
    ledger.add(LedgerEntry.parse(line));
  }

  private static List<Kind> kinds(RunAudit.Verdict verdict) {
    return verdict.violations().stream().map(Violation::kind).toList();
  }

  private static StoredRun succeeded(int tryNumber) {
    return stored(RunState.SUCCESS, tryNumber, Map.of(), "w1.1.1");
  }

  private static StoredRun stored(
      RunState state, int tryNumber, Map<String, TaskInstance> tries, String value) {
    return new StoredRun(
        RUN,
        state,
        Map.of(InstanceKey.of(0), instance(TaskState.SUCCESS, tryNumber)),
        tries,
        Map.of("a/-1", '"' + value + '"'));
  }

  private static TaskInstance instance(TaskState state, int tryNumber) {
    return TaskInstanceCodec.decode(state.id() + '|' + tryNumber + "|1|0||||||||||");
  }

  private static Disturbances disturbances(boolean explains, boolean forgot) {
    return new Disturbances() {
      @Override
      public boolean explain(String node, long at) {
        return explains;
      }

      @Override
      public boolean forgot(long at) {
        return forgot;
      }
    };
  }
}
