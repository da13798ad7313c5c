package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports to a regulator's portal, which is a local server. */
@Timeout(60)
class BankingDagsIT {
  @Test
  void shouldUploadTheReportUnderItsDate() throws IOException {
    try (AlertServer portal = AlertServer.start()) {
      // When
      TrialResult result =
          Examples.run("rbi_daily_reporting", "{\"portal\": \"%s\"}".formatted(portal.url()));

      // Then
      assertThat(result.isSuccess()).isTrue();
      assertThat(portal.at("/reports/2024-01-01"))
          .hasSize(1)
          .allSatisfy(report -> assertThat(report.get("high_value_transactions")).hasSize(3));
      JsonNode reported = Examples.value(result, "generate_transaction_report");
      assertThat(reported.get("compliance_status").asText()).isEqualTo("COMPLIANT");
    }
  }
}
