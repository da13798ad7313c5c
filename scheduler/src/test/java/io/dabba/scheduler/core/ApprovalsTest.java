package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.RespondTask;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.wait.Form;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Trigger;
import io.dabba.common.wait.WaitEnd;
import io.dabba.scheduler.core.effect.SendReply;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks that wait for people. */
class ApprovalsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldHoldNoSlotWhileItWaits() {
    // Given
    rig.deploy(dag("release").task("ask").task("work").maxActiveTasks(1));
    rig.trigger("release", "r1");

    // When
    ask(List.of(), false);

    // Then
    assertThat(rig.state("ask")).isEqualTo(TaskState.AWAITING_INPUT);
    assertThat(rig.state("work")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldGoOnWithTheFirstAnswer() {
    // Given
    start();
    ask(List.of(), false);

    // When
    SendReply first = respond("kim", true, "Approve");
    SendReply second = respond("lee", true, "Reject");

    // Then
    assertThat(first.code()).isNull();
    assertThat(second.code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(rig.state("ask")).isEqualTo(TaskState.QUEUED);
    WaitEnd end = rig.instance("ask").waiting().end();
    assertThat(end.response().chosen()).containsExactly("Approve");
    assertThat(end.response().user()).isEqualTo("kim");
    assertThat(end.response().at()).isEqualTo(rig.now());
  }

  @Test
  void shouldRememberTheAnswerWhenTheTaskHasEnded() {
    // Given
    start();
    ask(List.of(), false);
    respond("kim", true, "Approve");

    // When
    rig.workerSucceeds("ask");

    // Then
    assertThat(rig.instance("ask").waiting().end().response().user()).isEqualTo("kim");
  }

  @ParameterizedTest
  @CsvSource({
    "kim, false, 'kim lee', ",
    "kim, true, 'kim lee', ",
    "sam, true, 'kim lee', FORBIDDEN",
    "sam, false, '', FORBIDDEN",
    "sam, true, '', ",
  })
  void shouldTakeAnswersOnlyFromThoseWhoMay(
      String user, boolean mayAny, String assigned, ErrorCode expected) {
    // Given
    start();
    ask(assigned.isEmpty() ? List.of() : List.of(assigned.split(" ")), false);

    // When
    SendReply reply = respond(user, mayAny, "Approve");

    // Then
    assertThat(reply.code()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Maybe, false, INVALID",
    "'', false, INVALID",
    "Approve Reject, false, INVALID",
    "Approve Approve, true, INVALID",
    "Approve Reject, true, ",
  })
  void shouldTakeOnlyWhatCanBeChosen(String chosen, boolean multiple, ErrorCode expected) {
    // Given
    start();
    ask(List.of(), multiple);

    // When
    SendReply reply = respond("kim", true, chosen.isEmpty() ? new String[0] : chosen.split(" "));

    // Then
    assertThat(reply.code()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"r1, ask, CONFLICT", "r1, nowhere, NOT_FOUND", "r2, ask, NOT_FOUND"})
  void shouldRefuseAnAnswerNobodyAskedFor(String runId, String taskId, ErrorCode expected) {
    // Given
    start();

    // When
    rig.send(
        new RespondTask(
            "release", runId, taskId, -1, List.of("Approve"), "{}", "kim", true, reply()));

    // Then
    assertThat(rig.lastReply().code()).isEqualTo(expected);
  }

  @Test
  void shouldGoOnWithoutAnAnswerWhenItTakesTooLong() {
    // Given
    start();
    ask(List.of(), false);

    // When
    rig.advance(MINUTE);

    // Then
    assertThat(rig.state("ask")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("ask").waiting().end().kind()).isEqualTo(WaitEnd.Kind.TIMEOUT);
  }

  private void start() {
    rig.deploy(dag("release").task("ask"));
    rig.trigger("release", "r1");
  }

  private void ask(List<String> assigned, boolean multiple) {
    Form form =
        new Form(
            "Release?", null, List.of("Approve", "Reject"), List.of(), multiple, "{}", assigned);
    rig.workerDefers("ask", Trigger.input(form), MINUTE, OnTimeout.RESUME);
  }

  private SendReply respond(String user, boolean mayAny, String... chosen) {
    rig.send(
        new RespondTask("release", "r1", "ask", -1, List.of(chosen), "{}", user, mayAny, reply()));
    return rig.lastReply();
  }

  private static ReplyAddress reply() {
    return new ReplyAddress("api", "1");
  }
}
