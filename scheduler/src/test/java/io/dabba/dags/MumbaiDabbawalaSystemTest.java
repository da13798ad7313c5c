package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskFailedException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MumbaiDabbawalaSystemTest {
  private static final String FILE = "mumbai/MumbaiDabbawalaSystem.java";
  private static final String DAG = "mumbai_dabbawala_system";
  private static final List<String> TASKS =
      List.of("collect_tiffins", "sort_tiffins", "load_on_trains", "deliver_to_offices");

  @ParameterizedTest
  @CsvSource({"0, 36", "1, 35", "7, 29", "36, 0"})
  void shouldLoseNoTiffin(int wrong, int delivered) throws Exception {
    // When
    ExampleRun run = run("{\"wrong_addresses\": " + wrong + "}").toTheEnd();

    // Then
    assertThat(run.value("collect_tiffins").get("total_tiffins").asInt()).isEqualTo(36);
    assertThat(sum(run.value("load_on_trains"), "tiffin_count")).isEqualTo(36);
    assertThat(sum(run.value("deliver_to_offices"), "total_deliveries")).isEqualTo(36);
    assertThat(sum(run.value("deliver_to_offices"), "successful_deliveries")).isEqualTo(delivered);
    assertThat(run.value("deliver_to_offices", "errors")).hasSize(wrong);
  }

  @Test
  void shouldGiveTheSameHoweverOftenATaskIsTried() throws Exception {
    // Given
    ExampleRun once = run("{\"wrong_addresses\": 1}").toTheEnd();
    ExampleRun again = run("{\"wrong_addresses\": 1}");

    // When
    for (String task : TASKS) {
      for (int attempt = 0; attempt < 3; attempt++) {
        Outcome outcome = again.callTask(task);
        again.given(task, Json.write(outcome.value()));
      }
    }

    // Then
    assertThat(TASKS).allSatisfy(task -> assertThat(again.value(task)).isEqualTo(once.value(task)));
  }

  @Test
  void shouldKeepTwoStationsOfATrainApart() throws Exception {
    // When
    ExampleRun run = run("{}").toTheEnd();

    // Then
    assertThat(run.value("sort_tiffins").get("total_destinations").asInt()).isEqualTo(3);
    JsonNode plan = run.value("load_on_trains");
    assertThat(plan).hasSize(3);
    assertThat(plan.findValuesAsText("train_id")).hasSize(3).containsOnlyOnce("WR-90118");
    assertThat(plan.findValuesAsText("tiffin_count")).containsOnly("12");
    assertThat(run.value("deliver_to_offices").findValuesAsText("accuracy_rate"))
        .containsOnly("100.0");
  }

  @Test
  void shouldRefuseACodeThatDoesNotMatch() throws Exception {
    // Given
    ExampleRun run = run("{}");
    ObjectNode collected = Json.mapper().valueToTree(run.callTask("collect_tiffins").value());
    ((ObjectNode) ((ArrayNode) collected.get("tiffin_data")).get(0)).put("color_code", "X-X-X");
    run.given("collect_tiffins", collected.toString());

    // When / Then
    assertThatThrownBy(() -> run.callTask("sort_tiffins"))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("expected code");
  }

  private static int sum(JsonNode entries, String field) {
    return StreamSupport.stream(entries.spliterator(), false)
        .mapToInt(entry -> entry.get(field).asInt())
        .sum();
  }

  private static ExampleRun run(String conf) {
    return ExampleDags.run(FILE, DAG, conf);
  }
}
