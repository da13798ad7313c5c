package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.DagSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamFieldsTest {
  @Test
  void shouldTellSchemasFromDefaults() {
    // When
    DagSpec dag =
        YamlCase.dag(
            """
            dag_id: a
            tasks: {t: empty}
            params:
              plain: 5
              nothing:
              object: {type: train, speed: 80}
              nested: {default: 1, other: 2}
              limit: {type: integer, minimum: 1, default: 100, title: Limit}
              mode: {enum: [fast, slow]}
              day: {type: [string, "null"], format: date, default: null}
              described: {default: x, description: What it is.}
            """);

    // Then
    assertThat(dag.params())
        .containsOnlyKeys("plain", "nothing", "object", "nested", "limit", "day", "described");
    assertThat(dag.params())
        .containsEntry("object", Map.of("type", "train", "speed", 80))
        .containsEntry("limit", 100)
        .containsEntry("day", null);
    assertThat(dag.features().paramSchemas())
        .isEqualTo(
            Map.of(
                "limit", Map.of("type", "integer", "minimum", 1, "title", "Limit"),
                "mode", Map.of("enum", List.of("fast", "slow")),
                "day", Map.of("type", List.of("string", "null"), "format", "date"),
                "described", Map.of("description", "What it is.")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          {type: integer, minimun: 1, default: 5} => params, x: expected a known field such as "minimum", found "minimun"
          {type: integer, default: five} => params, x: expected a value of type integer, found "five"
          {type: integer} => params, x: expected a value, as it has no default, found none
          {type: integer, minimum: low, default: 1} => params, x: expected a value of type number, found "low"
          {type: string, items: {$ref: y}, default: a} => params, x: expected a schema that stands alone, found "$ref"
          """)
  void shouldRefuseWhatIsWrong(String param, String expected) {
    // When
    String refusal =
        YamlCase.refusal(
            "{dag_id: a, schedule: '@daily', tasks: {t: empty}, params: {x: " + param + "}}");

    // Then
    assertThat(refusal).isEqualTo("1: dag \"a\", " + expected);
  }

  @Test
  void shouldLoadDagWithoutScheduleThatNeedsAValue() {
    assertThat(YamlCase.dag("{dag_id: a, tasks: {t: empty}, params: {x: {type: string}}}").params())
        .isEmpty();
  }
}
