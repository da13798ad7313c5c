package io.dabba.scheduler.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRequestTest {
  private static final int MAX_CONF = 20;

  @Test
  void shouldNeedNoMoreThanADag() {
    // When
    RunRequest request = parse("{\"dag_id\":\"etl\"}");

    // Then
    assertThat(request).isEqualTo(new RunRequest("etl", "manual__1", null, "{}", null));
  }

  @Test
  void shouldReadEveryField() {
    // When
    RunRequest request =
        parse(
            "{\"dag_id\":\"etl\",\"run_id\":\"r1\",\"logical_date\":\"2024-01-01T02:00:00+02:00\","
                + "\"conf\":{\"n\":1},\"note\":\"why\"}");

    // Then
    Instant midnight = Instant.parse("2024-01-01T00:00:00Z");
    assertThat(request).isEqualTo(new RunRequest("etl", "r1", midnight, "{\"n\":1}", "why"));
  }

  @Test
  void shouldTakeNullForAbsent() {
    // When
    RunRequest request =
        parse(
            "{\"dag_id\":\"etl\",\"run_id\":null,\"logical_date\":null,\"conf\":null,\"note\":null}");

    // Then
    assertThat(request).isEqualTo(new RunRequest("etl", "manual__1", null, "{}", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                             | expected",
        "nonsense                                       | expected JSON",
        "[]                                             | expected a JSON object, found array",
        "\"etl\"                                        | expected a JSON object, found string",
        "{}                                             | expected dag_id to be text, found nothing",
        "{\"dag_id\":5}                                 | expected dag_id to be text, found number",
        "{\"dag_id\":\"../x\"}                          | dag_id: expected to match",
        "{\"dag_id\":\"etl\",\"run_id\":\"a/b\"}        | run_id: expected to match",
        "{\"dag_id\":\"etl\",\"run_id\":{}}             | run_id: expected to match",
        "{\"dag_id\":\"etl\",\"logical_date\":\"noon\"} | expected logical_date as ISO-8601",
        "{\"dag_id\":\"etl\",\"logical_date\":5}        | expected logical_date as ISO-8601",
        "{\"dag_id\":\"etl\",\"conf\":[]}               | expected conf to be an object, found array",
        "{\"dag_id\":\"etl\",\"dag\":\"etl\"}           | found \"dag\"",
      })
  void shouldSayWhatIsWrong(String body, String reason) {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> parse(body))
        .withMessageContaining(reason)
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID));
  }

  @Test
  void shouldRefuseATooLargeConf() {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> parse("{\"dag_id\":\"etl\",\"conf\":{\"text\":\"0123456789\"}}"))
        .withMessageContaining("expected conf of at most 20 bytes, found 21")
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
  }

  @Test
  void shouldRefuseDeepNesting() {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> parse("{\"dag_id\":\"etl\",\"conf\":" + "[".repeat(100_000)));
  }

  private static RunRequest parse(String json) {
    return RunRequest.parse(json.getBytes(StandardCharsets.UTF_8), "manual__1", MAX_CONF);
  }
}
