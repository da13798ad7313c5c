package io.dabba.common.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.error.DabbaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
  @ParameterizedTest
  @ValueSource(strings = {"etl", "_x", "a.b-c_d", "0"})
  void shouldAcceptNames(String name) {
    assertThat(Identifiers.dagId(name)).isEqualTo(name);
    assertThat(Identifiers.taskId(name)).isEqualTo(name);
    assertThat(Identifiers.queue(name)).isEqualTo(name);
    assertThat(Identifiers.runId(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"manual__2024-01-01T00:00:00+00:00", "~x", "..."})
  void shouldAcceptRunIds(String runId) {
    assertThat(Identifiers.runId(runId)).isEqualTo(runId);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "a b",
        "a\nb",
        "a\u0000",
        "a\u202eb",
        "é",
        "{s1}"
      })
  void shouldRefuseWhatCouldLeaveItsPlace(String value) {
    assertThatExceptionOfType(DabbaException.class).isThrownBy(() -> Identifiers.dagId(value));
    assertThatExceptionOfType(DabbaException.class).isThrownBy(() -> Identifiers.taskId(value));
    assertThatExceptionOfType(DabbaException.class).isThrownBy(() -> Identifiers.queue(value));
    assertThatExceptionOfType(DabbaException.class).isThrownBy(() -> Identifiers.runId(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {".hidden", "-rf"})
  void shouldRefuseNamesThatLookLikeOptionsOrHiddenFiles(String value) {
    assertThatExceptionOfType(DabbaException.class).isThrownBy(() -> Identifiers.dagId(value));
  }

  @Test
  void shouldAcceptTheLongestName() {
    assertThat(Identifiers.dagId("x".repeat(250))).hasSize(250);
  }

  @Test
  void shouldRefuseALongerName() {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> Identifiers.dagId("x".repeat(251)))
        .withMessage("dag_id: expected at most 250 characters, found 251");
  }

  @Test
  void shouldNotPrintControlCharacters() {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> Identifiers.dagId("a\u001b[31m\n"))
        .satisfies(
            refused ->
                assertThat(refused.getMessage())
                    .contains("\\u001b")
                    .contains("\\u000a")
                    .doesNotContain("\u001b", "\n"));
  }

  @Test
  void shouldReadBackKeys() {
    // Given
    TryKey key = new TryKey(new RunKey("etl", "manual__2024-01-01T00:00:00+00:00"), 7, -1, 2);

    // When
    TryKey read = TryKey.parse(key.claimField());

    // Then
    assertThat(read).isEqualTo(key);
    assertThat(RunKey.parse(key.run().toString())).isEqualTo(key.run());
  }

  @Test
  void shouldKeepADagInItsShard() {
    assertThat(Shards.of("etl")).isEqualTo(Shards.of("etl")).isBetween(0, Shards.COUNT - 1);
  }
}
