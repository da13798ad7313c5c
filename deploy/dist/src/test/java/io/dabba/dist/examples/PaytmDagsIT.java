package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hours of payments, end to end. */
@Timeout(60)
class PaytmDagsIT {
  @Test
  void shouldSettleSixOfSevenPayments() {
    // When
    TrialResult result = Examples.run("paytm_payment_processing");

    // Then
    JsonNode validation = Examples.value(result, "validate_payments");
    assertThat(validation.get("total_validated").asInt()).isEqualTo(7);
    assertThat(validation.get("fraud_detected_ids").get(0).asText()).isEqualTo("CARD001");
    JsonNode report = Examples.value(result, "generate_settlement_report");
    assertThat(report.at("/summary/total_amount").asText()).isEqualTo("₹5,400");
    assertThat(report.at("/summary/success_rate").asText()).isEqualTo("85.71%");
  }

  @Test
  void shouldSettleWithSevenBanks() {
    // When
    TrialResult result = Examples.run("paytm_upi_processing_pipeline");

    // Then
    JsonNode summary = Examples.value(result, "process_settlements").get("summary");
    assertThat(summary.get("total_settlement_amount_inr").asInt()).isEqualTo(256_000);
    assertThat(Examples.value(result, "send_notifications").get("successful_notifications").asInt())
        .isEqualTo(9);
  }
}
