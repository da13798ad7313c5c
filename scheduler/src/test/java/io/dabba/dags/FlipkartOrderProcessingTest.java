package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlipkartOrderProcessingTest {
  private static final String FILE = "flipkart/FlipkartOrderProcessing.java";
  private static final String DAG = "flipkart_order_processing";
  private static final String WITHOUT_TV = "{\"out_of_stock\":[\"TV-55\"]}";

  @Test
  void shouldRunFiveTimesAtOnceAtMost() {
    // When
    DagSpec dag = ExampleDags.read(FILE).dags().get(0);

    // Then
    assertThat(dag.maxActiveRuns()).isEqualTo(5);
    assertThat(dag.tasks().get(dag.indexOf("check_inventory")).upstream())
        .containsExactlyInAnyOrder("extract_new_orders", "validate_payments");
  }

  @Test
  void shouldCountBeforeItChecks() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode orders = run.value("extract_new_orders");
    assertThat(orders.get("total_orders").asInt()).isEqualTo(8);
    assertThat(orders.get("source_breakdown").findValuesAsText("count"))
        .containsExactly("3", "1", "2", "1", "2");
    assertThat(orders.at("/source_breakdown/flipkart_app/total_value").asInt()).isEqualTo(4_498);
    assertThat(orders.get("orders_data").findValuesAsText("communication_language"))
        .containsExactly(
            "marathi", "tamil", "hindi", "hindi", "marathi", "marathi", "kannada", "kannada");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-10-25, normal, 2024-10-28",
    "2024-10-26, high, 2024-10-31",
    "2024-11-03, high, 2024-11-08",
    "2024-11-04, normal, 2024-11-07"
  })
  void shouldPromiseLaterDeliveryInTheFestivalSeason(String day, String priority, String delivery)
      throws Exception {
    // Given
    Instant noon = Instant.parse(day + "T12:00:00+05:30");

    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, "{}", noon).toTheEnd();

    // Then
    JsonNode order = run.value("extract_new_orders").at("/orders_data/0");
    assertThat(order.get("priority").asText()).isEqualTo(priority);
    assertThat(order.get("expected_delivery").asText()).isEqualTo(delivery);
  }

  @Test
  void shouldApproveFourOfEightPayments() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode payments = run.value("validate_payments");
    assertThat(payments.get("payment_stats"))
        .isEqualTo(
            Json.tree(
                """
                {"total_orders": 8, "approved": 4, "pending": 1, "failed": 3, "manual_review": 1}
                """));
    assertThat(payments.get("payment_results"))
        .anySatisfy(
            payment ->
                assertThat(payment)
                    .isEqualTo(
                        Json.tree(
                            """
                            {"order_id": "FK-8", "status": "failed",
                             "reason": "unknown payment method: cowrie_shells"}
                            """)))
        .anySatisfy(
            payment ->
                assertThat(payment)
                    .isEqualTo(Json.tree("{\"order_id\":\"FK-5\",\"status\":\"failed\"}")))
        .anySatisfy(
            payment -> assertThat(payment.path("emi_partner").asText()).isEqualTo("Bajaj Finserv"));
  }

  @Test
  void shouldPublishOrdersAndRupeesByRegion() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, WITHOUT_TV).toTheEnd();

    // Then
    assertThat(run.figures()).startsWith("payment_success_percent =50.0 {company=flipkart}");
    assertThat(run.figures()).filteredOn("orders_processed +1.0 {region=west}"::equals).hasSize(1);
    assertThat(run.figures()).filteredOn(line -> line.startsWith("order_value_inr")).hasSize(3);
  }

  @Test
  void shouldApologiseForWhatIsNotInStock() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, WITHOUT_TV).toTheEnd();

    // Then
    JsonNode inventory = run.value("check_inventory");
    assertThat(inventory.get("total_checked").asInt()).isEqualTo(4);
    assertThat(inventory.get("available_orders").asInt()).isEqualTo(3);
    assertThat(inventory.get("unavailable_orders").asInt()).isEqualTo(1);
    JsonNode sent = run.value("notify_sellers_customers");
    assertThat(sent.get("seller_notifications").asInt()).isEqualTo(4);
    assertThat(sent.get("customer_notifications").asInt()).isEqualTo(3);
    assertThat(sent.get("apologies").asInt()).isEqualTo(1);
    assertThat(sent.get("notifications_sent").asInt()).isEqualTo(8);
    assertThat(run.value("notify_sellers_customers", "outbox").findValuesAsText("text"))
        .contains("माफ करें! आपका ऑर्डर FK-4 अभी उपलब्ध नहीं है।")
        .contains("உங்கள் ஆர்டர் FK-2 உறுதியானது!");
  }

  @Test
  void shouldGiveBackWhatItSetAsideForHalfAnOrder() throws Exception {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG, "{\"out_of_stock\":[\"MOUSE\"]}");
    run.given("extract_new_orders", orders(5));
    run.given("validate_payments", approved(5));

    // When
    Object value = run.callTask("check_inventory").value();

    // Then
    JsonNode results = Json.mapper().valueToTree(value).get("inventory_results");
    assertThat(results.findValuesAsText("status"))
        .containsExactly("unavailable", "available", "available", "available", "available");
    assertThat(results.get(0).at("/alternatives/MOUSE").asText()).isEqualTo("MOUSE-LITE");
  }

  /** The first wants a mouse too; the others want the ten laptops that two warehouses hold. */
  private static String orders(int count) {
    StringBuilder orders = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int laptops = i == 0 ? 5 : i % 2 == 1 ? 3 : 2;
      orders.append(i == 0 ? "" : ",").append(order("O" + i, laptops, i == 0));
    }
    return "{\"total_orders\":%d,\"orders_data\":[%s]}".formatted(count, orders);
  }

  private static String order(String id, int laptops, boolean mouse) {
    String more = mouse ? ",{\"product_id\":\"MOUSE\",\"quantity\":1}" : "";
    return """
    {"order_id": "%s", "delivery_address": {"pincode": "400001", "city": "Mumbai", "state": "Goa"},
     "communication_language": "marathi",
     "items": [{"product_id": "LAPTOP", "quantity": %d}%s]}
    """
        .formatted(id, laptops, more);
  }

  private static String approved(int count) {
    StringBuilder payments = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String comma = i == 0 ? "" : ",";
      payments.append(comma + "{\"order_id\":\"O%d\",\"status\":\"approved\"}".formatted(i));
    }
    return "{\"payment_results\":[%s]}".formatted(payments);
  }
}
