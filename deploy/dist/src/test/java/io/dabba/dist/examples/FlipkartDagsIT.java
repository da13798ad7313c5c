package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sale and an order, end to end. */
@Timeout(60)
class FlipkartDagsIT {
  private static final String ORDER = "flipkart_order_steps";

  @Test
  void shouldPriceThreeOfSevenCategories() {
    // When
    TrialResult result = Examples.run("flipkart_big_billion_days_prep");

    // Then
    assertThat(Examples.value(result, "collect_inventory")).hasSize(7);
    JsonNode prices = Examples.value(result, "transform_pricing");
    assertThat(prices.fieldNames())
        .toIterable()
        .containsExactly("Electronics", "Fashion", "Home & Kitchen");
    assertThat(prices.at("/Electronics/discount_amount").asInt()).isEqualTo(50_000);
    JsonNode loads = Examples.value(result, "load_systems");
    assertThat(loads.findValuesAsText("status")).hasSize(4).containsOnly("SUCCESS");
    assertThat(loads.findValuesAsText("records_loaded")).containsOnly("3");
  }

  @Test
  void shouldConfirmAnOrderInSixSteps() {
    // When
    TrialResult result = Examples.run(ORDER);

    // Then
    assertThat(Examples.states(result).keySet())
        .containsExactly(
            "receive_order",
            "verify_payment",
            "check_inventory",
            "notify_seller",
            "assign_shipping_partner",
            "confirm_to_customer");
    String partner = Examples.value(result, "assign_shipping_partner").get("partner").asText();
    assertThat(Examples.value(result, "confirm_to_customer").get("text").asText())
        .isEqualTo("FK-1001 comes with " + partner);
  }

  @Test
  void shouldTellSellersAndCustomers() {
    // When
    TrialResult result =
        Examples.run("flipkart_order_processing", "{\"out_of_stock\": [\"TV-55\"]}");

    // Then
    JsonNode stats = Examples.value(result, "validate_payments").get("payment_stats");
    assertThat(stats.get("approved").asInt()).isEqualTo(4);
    JsonNode sent = Examples.value(result, "notify_sellers_customers");
    assertThat(sent.get("notifications_sent").asInt()).isEqualTo(8);
    assertThat(sent.get("apologies").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"payment": "refused"} | failed  | upstream_failed | upstream_failed | false
          {"stock": 0}           | success | success         | skipped         | true
          """)
  void shouldStopAtTheStepThatFails(
      String conf, String payment, String inventory, String rest, boolean succeeds) {
    // When
    TrialResult result = Examples.run(ORDER, conf);

    // Then
    assertThat(result.isSuccess()).isEqualTo(succeeds);
    assertThat(Examples.states(result))
        .containsEntry("verify_payment", payment)
        .containsEntry("check_inventory", inventory)
        .containsEntry("notify_seller", rest)
        .containsEntry("confirm_to_customer", rest);
  }
}
