package io.dabba.scheduler.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dabba.common.error.DabbaException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetReportTest {
  @Test
  void shouldReadAReport() {
    // When
    AssetReport report =
        AssetReport.parse(bytes("{\"asset\":\"s3://orders\",\"extra\":{\"rows\":7}}"), 1_000);

    // Then
    assertThat(report).isEqualTo(new AssetReport("s3://orders", "{\"rows\":7}"));
  }

  @Test
  void shouldDoWithoutExtra() {
    assertThat(AssetReport.parse(bytes("{\"asset\":\"orders\"}"), 1_000).extra()).isEqualTo("{}");
  }

  @Test
  void shouldTellAReportFromARunRequest() {
    assertThat(AssetReport.isOne(bytes("{\"asset\":\"orders\"}"))).isTrue();
    assertThat(AssetReport.isOne(bytes("{\"dag_id\":\"x\",\"conf\":{\"asset\":1}}"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"asset\":\"\"}; expected asset to be text",
        "{\"asset\":7}; expected asset to be text",
        "{\"asset\":\"a\",\"extra\":[]}; expected extra to be an object",
        "{\"asset\":\"a\",\"what\":1}; found \"what\""
      })
  void shouldRefuseWhatIsNoReport(String body, String problem) {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> AssetReport.parse(bytes(body), 1_000))
        .withMessageContaining(problem);
  }

  @Test
  void shouldRefuseWhatIsTooLarge() {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> AssetReport.parse(bytes("{\"asset\":\"a\"}"), 5))
        .withMessageContaining("at most 5 bytes, found 13");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
