package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlipkartBigBillionDaysPrepTest {
  private static final String FILE = "flipkart/FlipkartBigBillionDaysPrep.java";
  private static final String DAG = "flipkart_big_billion_days_prep";

  @Test
  void shouldCountFortyMillionProducts() throws Exception {
    // When
    JsonNode inventory = ExampleDags.run(FILE, DAG).toTheEnd().value("collect_inventory");

    // Then
    assertThat(inventory).hasSize(7);
    assertThat(inventory.properties())
        .extracting(Map.Entry::getValue)
        .extracting(stock -> stock.get("product_count").asInt())
        .satisfies(
            counts ->
                assertThat(counts.stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(40_000_000));
    assertThat(inventory.properties())
        .filteredOn(entry -> entry.getValue().get("priority").asText().equals("HIGH"))
        .extracting(Map.Entry::getKey)
        .containsExactly("Electronics", "Fashion");
  }

  @ParameterizedTest
  @CsvSource({
    "Electronics, 200000, 50000, 150000, 25",
    "Fashion, 12000, 5000, 7000, 41.6667",
    "Home & Kitchen, 30000, 10000, 20000, 33.3333"
  })
  void shouldTakeOffNoMoreThanTheCap(
      String category, double price, double off, double left, double savings) throws Exception {
    // When
    JsonNode prices = ExampleDags.run(FILE, DAG).toTheEnd().value("transform_pricing");

    // Then
    assertThat(prices).hasSize(3);
    assertPriced(prices.get(category), price, off, left, savings);
  }

  @ParameterizedTest
  @CsvSource({"Electronics, 300, 700, 30", "Fashion, 500, 500, 50", "Home & Kitchen, 400, 600, 40"})
  void shouldCountAMissingPriceAsAThousand(String category, double off, double left, double savings)
      throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, "{\"average_prices\": {}}").toTheEnd();

    // Then
    assertPriced(run.value("transform_pricing").get(category), 1_000, off, left, savings);
  }

  @Test
  void shouldSucceedWithoutASystemThatIsDown() throws Exception {
    // When
    ExampleRun run =
        ExampleDags.run(FILE, DAG, "{\"unreachable\": [\"Warehouse_Management\"]}").toTheEnd();

    // Then
    JsonNode loads = run.value("load_systems");
    assertThat(loads.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("Website", "Mobile_App", "Warehouse_Management", "Recommendation_Engine");
    assertThat(loads.properties())
        .extracting(entry -> entry.getValue().get("status").asText())
        .containsExactly("SUCCESS", "SUCCESS", "FAILED", "SUCCESS");
    assertThat(loads.at("/Website/records_loaded").asInt()).isEqualTo(3);
    assertThat(loads.at("/Warehouse_Management/retry_scheduled").asBoolean()).isTrue();
    assertThat(loads.at("/Warehouse_Management/error").asText()).contains("cannot be reached");
  }

  private static void assertPriced(
      JsonNode priced, double price, double off, double left, double savings) {
    assertThat(priced.get("original_price").asDouble()).isEqualTo(price);
    assertThat(priced.get("discount_amount").asDouble()).isEqualTo(off);
    assertThat(priced.get("final_price").asDouble()).isEqualTo(left);
    assertThat(priced.get("savings_percentage").asDouble()).isCloseTo(savings, within(0.0001));
  }
}
