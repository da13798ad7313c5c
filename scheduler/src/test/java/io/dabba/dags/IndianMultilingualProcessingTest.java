package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndianMultilingualProcessingTest {
  private static final String FILE = "multilingual/IndianMultilingualProcessing.java";
  private static final String DAG = "indian_multilingual_processing";

  @Test
  void shouldReachTenLanguages() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode content = run.value("process_content");
    assertThat(content.get("total_languages_processed").asInt()).isEqualTo(10);
    assertThat(content.get("total_potential_reach").asLong()).isEqualTo(1_073_000_000L);
    assertThat(content.get("coverage_percentage").asDouble()).isCloseTo(82.538, within(0.001));
    JsonNode analytics = run.value("generate_analytics");
    assertThat(analytics.get("business_recommendations"))
        .isEqualTo(
            Json.tree(
                """
                ["Coverage is high: look after the quality of the content",
                 "Focus on the top three: hindi, bengali, marathi"]
                """));
    assertThat(analytics.get("language_breakdown")).hasSize(10);
  }

  @Test
  void shouldSumUpRegions() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode regions = run.value("generate_analytics").get("regional_insights");
    assertThat(millions(regions))
        .isEqualTo(
            Json.tree(
                """
                {"North India": 572, "Central India": 520, "West Bengal": 90, "Bangladesh": 90,
                 "Maharashtra": 83, "Andhra Pradesh": 81, "Telangana": 81, "Tamil Nadu": 77,
                 "Sri Lanka": 77, "Gujarat": 55, "Pakistan": 52, "Karnataka": 44, "Kerala": 38,
                 "Punjab": 33, "Haryana": 33}
                """));
  }

  @Test
  void shouldGoOnWithoutALanguage() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, "{\"failing\":[\"urdu\"]}").toTheEnd();

    // Then
    JsonNode content = run.value("process_content");
    assertThat(content.at("/processed_content/urdu"))
        .isEqualTo(Json.tree("{\"status\":\"FAILED\",\"error\":\"no translation to ur\"}"));
    assertThat(content.get("total_languages_processed").asInt()).isEqualTo(9);
    assertThat(content.get("total_potential_reach").asLong()).isEqualTo(1_021_000_000L);
    assertThat(content.get("coverage_percentage").asDouble()).isCloseTo(78.538, within(0.001));
    assertThat(run.value("generate_analytics").get("business_recommendations")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "hindi, left_to_right, 3, 0",
    "bengali, bengali_numerals, 3, 2",
    "marathi, left_to_right, 3, 2",
    "telugu, left_to_right, 0, 0",
    "tamil, tamil_numerals, 3, 2",
    "gujarati, left_to_right, 0, 2",
    "urdu, right_to_left, 3, 0"
  })
  void shouldFollowScriptAndRegion(String language, String format, int css, int regional)
      throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode content = run.value("process_content").at("/processed_content/" + language);
    assertThat(content.at("/content/display_format").asText()).isEqualTo(format);
    assertThat(content.at("/content/script_specific_css")).hasSize(css);
    assertThat(content.at("/content/regional")).hasSize(regional);
    assertThat(content.at("/content/product/price").asText()).isEqualTo("₹25,000");
    assertThat(content.at("/content/product/offers/0").asText())
        .isEqualTo("[" + content.get("language_code").asText() + "] 20% discount");
  }

  private static JsonNode millions(JsonNode regions) {
    String text = Json.write(regions).replaceAll("000000(?=[,}])", "");
    return Json.tree(text);
  }
}
