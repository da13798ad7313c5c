package io.dabba.scheduler.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRecordCodecTest {
  private static final RunKey KEY = new RunKey("etl", "r1");
  private static final Instant AT = Instant.parse("2024-01-01T00:00:00.123Z");
  private static final RunRecord FULL =
      new RunRecord(
          KEY,
          "b1",
          "manual",
          AT,
          AT,
          AT,
          AT,
          "{\"n\":1}",
          "cli",
          "ann",
          "a note",
          RunState.FAILED,
          AT,
          AT,
          AT,
          "task_failure",
          0,
          null,
          null);
  private static final RunRecord SPARSE =
      new RunRecord(
          KEY,
          "b1",
          "manual",
          null,
          null,
          null,
          AT,
          "{}",
          "cli",
          null,
          null,
          RunState.QUEUED,
          AT,
          null,
          null,
          null,
          0,
          null,
          null);

  @Test
  void shouldReadBackAFullRecord() {
    assertThat(RunRecordCodec.decode(KEY, RunRecordCodec.encode(FULL))).isEqualTo(FULL);
  }

  @Test
  void shouldReadBackASparseRecord() {
    assertThat(RunRecordCodec.decode(KEY, RunRecordCodec.encode(SPARSE))).isEqualTo(SPARSE);
  }

  @Test
  void shouldWriteOnlyWhatChangesAsProgress() {
    // Given
    Map<String, String> fields = new HashMap<>(RunRecordCodec.encode(SPARSE));
    RunRecord ended = SPARSE.started(AT).finished(RunState.SUCCESS, AT.plusSeconds(5), "success");

    // When
    fields.putAll(RunRecordCodec.encodeProgress(ended));

    // Then
    assertThat(RunRecordCodec.decode(KEY, fields)).isEqualTo(ended);
    assertThat(RunRecordCodec.encodeProgress(ended)).doesNotContainKeys("conf", "context");
  }

  @Test
  void shouldCarryTheContextForWorkers() {
    assertThat(RunRecordCodec.encode(FULL).get("context"))
        .contains("\"run_type\":\"manual\"")
        .contains("2024-01-01T00:00:00.123Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bundle", "run_type", "run_after", "conf", "state", "queued_at"})
  void shouldNameTheFieldThatIsMissing(String field) {
    // Given
    Map<String, String> fields = new HashMap<>(RunRecordCodec.encode(FULL));
    fields.remove(field);

    // When / Then
    assertThatIllegalStateException()
        .isThrownBy(() -> RunRecordCodec.decode(KEY, fields))
        .withMessageContaining("run etl/r1: expected field " + field);
  }
}
