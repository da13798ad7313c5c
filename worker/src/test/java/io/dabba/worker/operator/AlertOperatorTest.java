package io.dabba.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertOperatorTest {
  private final AlertOperator operator = new AlertOperator();

  @Test
  void shouldRaiseAnAlert() {
    // Given
    StubContext context =
        new StubContext(
            Map.of(
                "severity",
                "critical",
                "message",
                "festival_traffic_business",
                "teams",
                List.of("business_ops", "leadership"),
                "params",
                Map.of("hours", 4),
                "dedupe_key",
                "festival",
                "dedupe_for",
                "1h"));

    // When
    Outcome outcome = operator.run(context);

    // Then
    assertThat(context.alerts())
        .containsExactly(
            new AlertRequest(
                AlertSeverity.CRITICAL,
                "festival_traffic_business",
                null,
                null,
                List.of("business_ops", "leadership"),
                "{\"hours\":4}",
                "festival",
                3_600_000));
    assertThat(outcome.value())
        .isEqualTo(Map.of("alert_id", "0123456789abcdef", "event", "alert.0123456789abcdef"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "severity=loud,text=x|severity: expected one of",
        "text=x|argument severity: expected text",
        "severity=high|expected either a message or a text",
        "severity=high,text=x,message=y|expected either a message or a text",
        "severity=high,message=No Such|alert message: expected to match",
        "severity=high,text=x,params=7|argument params: expected an object"
      })
  void shouldRefuseWhatIsNoAlert(String given, String complaint) {
    // Given
    Map<String, Object> arguments = new HashMap<>();
    for (String each : given.split(",")) {
      arguments.put(each.split("=")[0], each.split("=")[1]);
    }

    // Then
    assertThatThrownBy(() -> operator.run(new StubContext(arguments)))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void shouldRefuseTooMuch() {
    // Given
    Map<String, Object> arguments = Map.of("severity", "high", "text", "x".repeat(9_000));

    // Then
    assertThatThrownBy(() -> operator.run(new StubContext(arguments)))
        .hasMessageContaining("expected at most 8192 characters, found 9002");
  }
}
