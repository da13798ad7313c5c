package io.dabba.scheduler.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.port.Commit;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommitEncoderTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void shouldNotLeaveARunActiveThatBeginsAndEndsInOneBatch() {
    // Given
    RunRecord old = run("old");
    RunRecord brief = run("brief");

    // When
    CommitEncoder.Encoded encoded = encode(ended(old), new RunCreated(brief), ended(brief));

    // Then
    assertThat(operationsOn(encoded, "{s3}:active")).containsExactly("R 1 etl/old");
  }

  @Test
  void shouldAddARunThatGoesOn() {
    // When
    CommitEncoder.Encoded encoded = encode(ended(run("old")), new RunCreated(run("new")));

    // Then
    assertThat(operationsOn(encoded, "{s3}:active")).containsExactly("R 1 etl/old", "A 1 etl/new");
  }

  @Test
  void shouldReturnARunThatIsOpenedAgain() {
    // Given
    RunRecord old = ended(run("old")).after();

    // When
    CommitEncoder.Encoded encoded = encode(new RunMoved(old, old.reopened(NOON)));

    // Then
    assertThat(operationsOn(encoded, "{s3}:active")).containsExactly("A 1 etl/old");
  }

  @Test
  void shouldRemoveARunThatIsOpenedAndEndsAgain() {
    // Given
    RunMoved first = ended(run("old"));
    RunMoved again = new RunMoved(first.after(), first.after().reopened(NOON));

    // When
    CommitEncoder.Encoded encoded = encode(first, again, ended(again.after()));

    // Then
    assertThat(operationsOn(encoded, "{s3}:active")).containsExactly("R 1 etl/old");
  }

  @Test
  void shouldLeaveARunThatIsOpenedAndEndsAtOnce() {
    // Given
    RunRecord old = ended(run("old")).after();
    RunMoved opened = new RunMoved(old, old.reopened(NOON));

    // When
    CommitEncoder.Encoded encoded = encode(opened, ended(opened.after()));

    // Then
    assertThat(operationsOn(encoded, "{s3}:active")).isEmpty();
  }

  @Test
  void shouldKnowHowToWriteEveryEvent() {
    assertThat(Set.<Class<?>>copyOf(CommitEncoder.written()))
        .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
  }

  @Test
  void shouldWriteAnAlarmWithARunThatFails() {
    // When
    CommitEncoder.Encoded encoded = encode(ended(run("old")));

    // Then
    assertThat(encoded.keys()).contains("{s3}:alarms");
    assertThat(encoded.arguments())
        .filteredOn(argument -> argument.contains("\"kind\":\"RUN_FAILED\""))
        .singleElement()
        .asString()
        .contains("\"dag_id\":\"etl\"", "\"run_id\":\"old\"", "\"error\":\"cancelled\"");
  }

  private static CommitEncoder.Encoded encode(Event... events) {
    return CommitEncoder.encode(
        new Commit(3, "epoch", "2-0", "1-0", List.of(events), List.of(), List.of()));
  }

  private static RunMoved ended(RunRecord run) {
    return new RunMoved(run, run.finished(RunState.FAILED, NOON, "cancelled"));
  }

  /** The operations that name this key, with what follows up to the first argument. */
  private static List<String> operationsOn(CommitEncoder.Encoded encoded, String key) {
    List<String> arguments = encoded.arguments();
    return IntStream.range(0, encoded.keys().size())
        .filter(index -> encoded.keys().get(index).equals(key))
        .mapToObj(index -> arguments.indexOf(Integer.toString(index + 1)))
        .map(
            at ->
                String.join(
                    " ", arguments.get(at - 1), arguments.get(at + 1), arguments.get(at + 2)))
        .toList();
  }

  private static RunRecord run(String runId) {
    return new RunRecord(
        new RunKey("etl", runId),
        "b",
        "manual",
        null,
        null,
        null,
        NOON,
        "{}",
        "cli",
        null,
        null,
        RunState.RUNNING,
        NOON,
        NOON,
        null,
        null,
        0,
        null,
        null);
  }
}
