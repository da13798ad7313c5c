package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaytmPaymentProcessingTest {
  private static final String FILE = "paytm/PaytmPaymentProcessing.java";
  private static final String DAG = "paytm_payment_processing";

  @Test
  void shouldHoldBackTheSuspiciousCardPayment() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode validation = run.value("validate_payments");
    assertThat(validation.get("fraud_detected_ids")).hasSize(1);
    assertThat(validation.get("fraud_detected_ids").get(0).asText()).isEqualTo("CARD001");
    assertThat(validation.get("fraud_detected_count").asInt()).isEqualTo(1);
    assertThat(validation.get("total_validated").asInt()).isEqualTo(7);
    assertThat(validation.get("total_clean").asInt()).isEqualTo(6);
  }

  @Test
  void shouldSettleTheOthers() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode processing = run.value("process_payments");
    assertSettled(processing, "upi_payments", 3, 2450);
    assertSettled(processing, "wallet_payments", 2, 1150);
    assertSettled(processing, "card_payments", 1, 1800);
    assertThat(processing.get("total_amount_processed").asLong()).isEqualTo(5400);
    assertThat(processing.get("successful_transactions").asInt()).isEqualTo(6);
    assertThat(processing.get("success_rate").asDouble()).isCloseTo(85.714286, within(1e-6));
    assertThat(processing.get("processing_timestamp").asText())
        .isEqualTo("2024-01-02T10:00:00+05:30");
  }

  @Test
  void shouldReportInRupeesAndPercent() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode report = run.value("generate_settlement_report");
    assertThat(report.get("report_date").asText()).isEqualTo("2024-01-02");
    assertThat(report.at("/summary/total_amount").asText()).isEqualTo("₹5,400");
    assertThat(report.at("/summary/success_rate").asText()).isEqualTo("85.71%");
    assertThat(report.get("breakdown_by_type"))
        .hasSize(3)
        .allSatisfy(type -> assertThat(type.get("success_rate").asText()).isEqualTo("100.00%"));
  }

  @ParameterizedTest
  @CsvSource({
    "card_payments, 2000, 0.1, validated, false",
    "card_payments, 2001, 0.8, under_review, true",
    "upi_payments, 2000, 0.1, validated, false",
    "upi_payments, 2001, 0.3, validated, false"
  })
  void shouldScoreByAmountAndType(
      String type, long amount, double score, String status, boolean verification)
      throws Exception {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG);
    run.given(
        "extract_payment_data",
        "{\"%s\":[{\"id\":\"P1\",\"amount\":%d,\"status\":\"pending\"}]}".formatted(type, amount));

    // When
    Object value = run.callTask("validate_payments").value();

    // Then
    JsonNode payment = Json.mapper().valueToTree(value).get("validated_payments").get(type).get(0);
    assertThat(payment.get("fraud_score").asDouble()).isEqualTo(score);
    assertThat(payment.get("status").asText()).isEqualTo(status);
    assertThat(payment.get("verification_required").asBoolean()).isEqualTo(verification);
  }

  @Test
  void shouldCountWhatAGatewayRefusesAndGoOn() throws Exception {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG);
    run.given("validate_payments", validated("cash_payments", "upi_payments"));

    // When
    Object value = run.callTask("process_payments").value();

    // Then
    JsonNode results = Json.mapper().valueToTree(value).get("processing_results");
    assertThat(results.at("/cash_payments/failed").asInt()).isEqualTo(1);
    assertThat(results.at("/upi_payments/processed").asInt()).isEqualTo(1);
  }

  private static String validated(String first, String second) {
    String payment =
        "[{\"id\":\"P1\",\"amount\":10,\"status\":\"validated\","
            + "\"verification_required\":false,\"fraud_score\":0.1}]";
    return "{\"validated_payments\":{\"%s\":%s,\"%s\":%s},\"total_validated\":2}"
        .formatted(first, payment, second, payment);
  }

  private static void assertSettled(JsonNode processing, String type, int count, long amount) {
    JsonNode result = processing.get("processing_results").get(type);
    assertThat(result.get("processed").asInt()).isEqualTo(count);
    assertThat(result.get("failed").asInt()).isZero();
    assertThat(result.get("amount_processed").asLong()).isEqualTo(amount);
  }
}
