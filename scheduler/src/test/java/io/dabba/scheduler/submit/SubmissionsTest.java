package io.dabba.scheduler.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.command.TriggerRun;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.api.DagsForTests;
import io.dabba.scheduler.api.InMemoryStateReader;
import io.dabba.scheduler.port.Reply;
import io.dabba.scheduler.submit.Submissions.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubmissionsTest {
  private static final int MAX_CONF_BYTES = 100;
  private static final Reply MADE = new Reply(null, "r1");

  private final InMemoryStateReader state = new InMemoryStateReader();
  private final AnsweringGateway gateway = new AnsweringGateway(MADE);
  private final Submissions submissions =
      new Submissions(gateway, new ConfCheck(state), MAX_CONF_BYTES);

  @Test
  void shouldTriggerWhatIsAskedFor() {
    // Given
    String body =
        """
        {"dag_id": "etl", "run_id": "r1", "logical_date": "2026-01-01T05:30:00+05:30",
         "conf": {"limit": 5}, "note": "by hand"}
        """;

    // When
    Answer answer = submit(body, false).join();

    // Then
    assertThat(answer).isEqualTo(new Answer(true, "etl", "r1", null, null));
    assertThat(gateway.commands)
        .containsExactly(
            new TriggerRun(
                "etl",
                "r1",
                Instant.parse("2026-01-01T00:00:00Z"),
                "{\"limit\":5}",
                "queue",
                "shop",
                "by hand",
                AnsweringGateway.ADDRESS));
  }

  @Test
  void shouldNameARunAfterItsMessage() {
    // When
    Answer answer = submit("{\"dag_id\": \"etl\"}", false).join();

    // Then
    assertThat(answer.runId()).isEqualTo("manual__m1");
  }

  @Test
  void shouldNotAskForConfThatDoesNotFitTheParams() {
    // Given
    state.add(
        DagsForTests.record("etl"),
        DagsForTests.withParam("etl", "limit", Map.of("type", "integer")));

    // When
    Answer answer = submit("{\"dag_id\": \"etl\", \"conf\": {\"limit\": \"5\"}}", false).join();

    // Then
    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.detail())
        .isEqualTo("param \"limit\": expected a value of type integer, found \"5\"");
    assertThat(gateway.commands).isEmpty();
  }

  @Test
  void shouldNotAskForWhatItCannotRead() {
    // When
    Answer answer = submit("{\"dag_id\": ", false).join();

    // Then
    assertThat(answer.accepted()).isFalse();
    assertThat(answer.code()).isEqualTo("invalid");
    assertThat(answer.detail()).startsWith("json: expected JSON, found {\"dag_id\":");
    assertThat(gateway.commands).isEmpty();
  }

  @Test
  void shouldRefuseALargeBodyBeforeReadingIt() {
    // Given
    String body = "{\"dag_id\": \"etl\", \"note\": \"" + "x".repeat(70_000) + "\"}";

    // When
    Answer answer = submit(body, false).join();

    // Then
    assertThat(answer.code()).isEqualTo("limit_exceeded");
    assertThat(answer.detail()).isEqualTo("run request: expected at most 65636 bytes, found 70029");
  }

  @Test
  void shouldTellWhyTheEngineRefuses() {
    // Given
    gateway.answer(new Reply(ErrorCode.NOT_FOUND, "no DAG has dag_id \"etl\""));

    // When
    Answer answer = submit("{\"dag_id\": \"etl\"}", false).join();

    // Then
    assertThat(answer)
        .isEqualTo(new Answer(false, null, null, "not_found", "no DAG has dag_id \"etl\""));
  }

  @Test
  void shouldRefuseARunThatExists() {
    // Given
    gateway.answer(new Reply(ErrorCode.CONFLICT, "there is one"));

    // When
    Answer answer = submit("{\"dag_id\": \"etl\"}", false).join();

    // Then
    assertThat(answer.code()).isEqualTo("conflict");
  }

  @Test
  void shouldAcceptARepeatedRequestWhoseRunExists() {
    // Given
    gateway.answer(new Reply(ErrorCode.CONFLICT, "there is one"));

    // When
    Answer answer = submit("{\"dag_id\": \"etl\"}", true).join();

    // Then
    assertThat(answer).isEqualTo(new Answer(true, "etl", "manual__m1", null, null));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "FENCED"})
  void shouldFailWhereTimeCanHelp(ErrorCode code) {
    // Given
    gateway.answer(new Reply(code, "not now"));

    // When
    CompletableFuture<Answer> answer = submit("{\"dag_id\": \"etl\"}", false);

    // Then
    assertThatThrownBy(answer::join)
        .hasCauseInstanceOf(DabbaException.class)
        .hasMessageContaining("not now");
  }

  private CompletableFuture<Answer> submit(String body, boolean repeated) {
    return submissions.submit(
        body.getBytes(StandardCharsets.UTF_8), "manual__m1", "shop", repeated);
  }
}
