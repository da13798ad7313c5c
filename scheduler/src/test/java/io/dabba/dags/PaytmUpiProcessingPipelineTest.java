package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaytmUpiProcessingPipelineTest {
  private static final String FILE = "paytm/PaytmUpiProcessingPipeline.java";
  private static final String DAG = "paytm_upi_processing_pipeline";
  private static final String EXTRACT = "extract_upi_transactions";
  private static final String SETTLE = "process_settlements";
  private static final String NOTIFY = "send_notifications";
  private static final Instant NOON = Instant.parse("2024-01-02T12:00:00+05:30");

  @ParameterizedTest
  @CsvSource({
    "rapid, 30, low_risk",
    "night, 20, low_risk",
    "amount, 25, low_risk",
    "far, 35, low_risk",
    "night amount, 45, medium_risk",
    "rapid night, 50, medium_risk",
    "rapid amount, 55, medium_risk",
    "night far, 55, medium_risk",
    "amount far, 60, medium_risk",
    "rapid far, 65, medium_risk",
    "rapid night amount, 75, high_risk",
    "night amount far, 80, high_risk",
    "rapid night far, 85, high_risk",
    "rapid amount far, 90, high_risk",
    "rapid night amount far, 110, high_risk"
  })
  void shouldWeighEachFlag(String flags, int score, String category) throws Exception {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG);
    run.given(EXTRACT, extract(transactions(flags.contains("rapid") ? 11 : 10, flags)));

    // When
    Object value = run.callTask("apply_fraud_detection").value();

    // Then
    JsonNode fraud = Json.mapper().valueToTree(value);
    JsonNode bank = fraud.at("/fraud_analysis/SBI");
    assertThat(bank.at("/risk_score_distribution/" + category).asInt()).isGreaterThan(0);
    boolean isLow = category.equals("low_risk");
    assertThat(bank.get("flagged_transactions").isEmpty()).isEqualTo(isLow);
    assertThat(isLow ? score : last(bank).get("risk_score").asInt()).isEqualTo(score);
    assertThat(bank.at("/fraud_categories/rapid_fire").asInt())
        .isEqualTo(flags.contains("rapid") ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"99998", "100000", "199998", "1000000"})
  void shouldPassAmountsThatAreNotNotable(long amount) throws Exception {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG);
    run.given(EXTRACT, extract(List.of(transaction("10:00:00", amount, "19.076", "72.878"))));

    // When
    Object value = run.callTask("apply_fraud_detection").value();

    // Then
    JsonNode fraud = Json.mapper().valueToTree(value);
    assertThat(fraud.at("/fraud_analysis/SBI/fraud_categories")).isEmpty();
  }

  @Test
  void shouldHoldWhatIsToBeReviewed() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, "{}", NOON).toTheEnd();

    // Then
    assertThat(run.value(EXTRACT).at("/summary/banks_processed").asInt()).isEqualTo(7);
    assertThat(run.value(EXTRACT).at("/bank_data/Yes Bank/status").asText()).isEqualTo("failed");
    JsonNode flagged = run.value("apply_fraud_detection").get("summary");
    assertThat(flagged.get("total_flagged_transactions").asInt()).isEqualTo(1);
    assertThat(flagged.get("total_manual_review").asInt()).isEqualTo(1);
    assertSettled(run, 256_000);
  }

  @Test
  void shouldSettleMediumRiskIfItIsNotHeld() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, "{\"hold_medium_risk\":false}", NOON).toTheEnd();

    // Then
    assertSettled(run, 256_000 + 99_999);
    JsonNode sbi = run.value(SETTLE).at("/settlement_results/SBI");
    assertThat(sbi.get("total_batches").asInt()).isEqualTo(3);
    assertThat(sbi.get("successful_settlements").findValuesAsText("transaction_count"))
        .containsExactly("1000", "1000", "500");
    assertThat(sbi.get("settlement_amount").asLong()).isEqualTo(250_000);
    assertThat(run.value(NOTIFY, "outbox").findValuesAsText("channel"))
        .hasSize(10)
        .contains("slack", "email", "portal");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-02T09:59:00, deferred, 2024-01-03T10:00:00+05:30",
    "2024-01-02T10:00:00, settled, ''",
    "2024-01-02T16:59:00, settled, ''",
    "2024-01-05T17:00:00, deferred, 2024-01-08T10:00:00+05:30"
  })
  void shouldSettleInTheWindowOnly(String at, String status, String next) throws Exception {
    // Given
    Instant runAfter = Instant.parse(at + "+05:30");

    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, "{}", runAfter).toTheEnd();

    // Then
    assertThat(run.value(SETTLE).get("status").asText()).isEqualTo(status);
    assertThat(run.value(SETTLE).path("next_settlement_time").asText()).isEqualTo(next);
    assertThat(run.states()).containsEntry(NOTIFY, "success");
    assertThat(run.value(NOTIFY).get("total_notifications").asInt())
        .isEqualTo(status.equals("settled") ? 9 : 0);
  }

  @Test
  void shouldSettleLaterWhatABankRefused() throws Exception {
    // Given
    ExampleRun refused =
        ExampleDags.run(FILE, DAG, "{\"refusing_banks\":[\"Axis\"]}", NOON).toTheEnd();
    JsonNode retry = refused.value(SETTLE, "retry_list");
    assertThat(refused.value(SETTLE).at("/settlement_results/Axis/failed_settlements/0"))
        .isEqualTo(
            Json.tree(
                "{\"batch_id\":0,\"error\":\"Axis refused the batch\",\"retry_scheduled\":true}"));

    // When
    ExampleRun next =
        ExampleDags.run(FILE, DAG, "{\"retry\":" + retry + "}", NOON.plusSeconds(3_600)).toTheEnd();

    // Then
    assertThat(next.value(SETTLE).at("/settlement_results/Axis/settlement_amount").asLong())
        .isEqualTo(2_000);
  }

  @Test
  void shouldTellTheOthersWhenOneDoesNotAnswer() throws Exception {
    // When
    ExampleRun run =
        ExampleDags.run(FILE, DAG, "{\"unreachable_recipients\":[\"RBI\",\"Kotak\"]}", NOON)
            .toTheEnd();

    // Then
    JsonNode notified = run.value(NOTIFY);
    assertThat(notified.get("total_notifications").asInt()).isEqualTo(9);
    assertThat(notified.get("successful_notifications").asInt()).isEqualTo(7);
    assertThat(notified.at("/notifications_sent/0/error").asText())
        .isEqualTo("RBI does not answer");
  }

  private static void assertSettled(ExampleRun run, long amount) {
    JsonNode summary = run.value(SETTLE).get("summary");
    assertThat(summary.get("banks_settled").asInt()).isEqualTo(7);
    assertThat(summary.get("total_settlement_amount_inr").asLong()).isEqualTo(amount);
    JsonNode notified = run.value(NOTIFY);
    assertThat(notified.get("total_notifications").asInt()).isEqualTo(9);
    assertThat(notified.get("successful_notifications").asInt()).isEqualTo(9);
  }

  /** Of one user, a few seconds apart; the last has the other flags. */
  private static List<String> transactions(int count, String flags) {
    String hour = flags.contains("night") ? "02" : "10";
    List<String> transactions = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      transactions.add(transaction("%s:00:%02d".formatted(hour, i), 100, "19.076", "72.878"));
    }
    boolean far = flags.contains("far");
    long amount = flags.contains("amount") ? 99_999 : 100;
    transactions.add(
        transaction(hour + ":01:00", amount, far ? "28.614" : "19.076", far ? "77.209" : "72.878"));
    return transactions;
  }

  private static String transaction(String time, long amount, String latitude, String longitude) {
    return """
    {"transaction_id": "%s", "user_id": "u", "amount": %d,
     "timestamp": "2024-01-02T%s+05:30",
     "location": {"latitude": %s, "longitude": %s}}
    """
        .formatted(time, amount, time, latitude, longitude);
  }

  private static String extract(List<String> transactions) {
    return "{\"bank_data\":{\"SBI\":{\"transactions\":[%s]}}}"
        .formatted(String.join(",", transactions));
  }

  private static JsonNode last(JsonNode bank) {
    JsonNode flagged = bank.get("flagged_transactions");
    return flagged.get(flagged.size() - 1);
  }
}
