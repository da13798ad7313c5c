package io.dabba.common.params;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.common.error.DabbaException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DagParamsTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          {"type": "integer", "minimum": 1} => 1
          {"type": ["null", "string"]} => null
          {"enum": ["a", "b"]} => "b"
          {"type": "string", "format": "date"} => "2024-02-29"
          {"type": "string", "format": "date-time"} => "2024-02-29T06:00:00+01:00"
          {"type": "string", "format": "time"} => "06:30"
          {"type": "string", "format": "time"} => "06:30:59Z"
          {"type": "string", "format": "multiline"} => "a\\nb"
          {"type": "array", "items": {"type": "number"}} => [1, 2.5]
          {"type": "string", "description_md": "*x*", "section": "A", "values_display": {"a": "A"}} => "a"
          {"const": {"$ref": "x"}} => {"$ref": "x"}
          """)
  void shouldAcceptWhatFits(String schema, String value) {
    // Given
    DagSpec dag = dag(schema, Map.of(), Schedule.manual());

    // When / Then
    assertThatCode(() -> DagParams.requireConf(dag, conf(value))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          {"type": "integer", "minimum": 1} => 0 => : expected at least 1, found 0
          {"type": "integer"} => "5" => : expected a value of type integer, found "5"
          {"type": ["null", "string"]} => 5 => : expected a value of type ["null", "string"], found 5
          {"enum": ["a", "b"]} => "c" => : expected one of ["a", "b"], found "c"
          {"type": "string", "format": "date"} => "2023-02-29" => : expected text in format date, found "2023-02-29"
          {"type": "string", "format": "date-time"} => "yesterday" => : expected text in format date-time, found "yesterday"
          {"type": "string", "format": "time"} => "25:00" => : expected text in format time, found "25:00"
          {"type": "string", "pattern": "^[a-z]+\\\\d$"} => "9" => : expected text that matches ^[a-z]+\\d$, found "9"
          {"type": "string", "minLength": 2} => "x" => : expected at least 2 characters, found "x"
          {"type": "array", "items": {"type": "number"}} => [1, "x"] => , 1: expected a value of type number, found "x"
          {"type": "object", "required": ["a"]} => {} => : expected properties ["a"], found {}
          {"type": "array", "uniqueItems": true} => [1, 1] => : expected a value that fits its schema (
          """)
  void shouldNameParamExpectedAndFound(String schema, String value, String message) {
    // Given
    DagSpec dag = dag(schema, Map.of("x", "unused"), Schedule.manual());

    // When / Then
    assertThatThrownBy(() -> DagParams.requireConf(dag, conf(value)))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("param \"x\"" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          {"type": "number", "minimum": "x"} => , minimum: expected a value of type number, found "x"
          {"type": "text"} => , type: expected
          {"type": "string", "pattern": "("} => , pattern: expected text in format regex, found "("
          {"$ref": "https://example.org/schema"} => : expected a schema that stands alone, found "$ref"
          {"items": {"$ref": "file:///etc/passwd"}} => : expected a schema that stands alone, found "$ref"
          {"$schema": "https://example.org/schema"} => : expected a schema that stands alone, found "$schema"
          """)
  void shouldRefuseWhatIsNoSchema(String schema, String message) {
    assertThatThrownBy(() -> DagParams.requireSchema("x", map(schema)))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("schema of param \"x\"" + message);
  }

  @Test
  void shouldRefuseScheduledDagWithoutDefault() {
    // Given
    DagSpec dag = dag("{\"type\": \"string\"}", Map.of(), Schedule.once());

    // When / Then
    assertThatThrownBy(() -> DagParams.requireDefaults(dag))
        .hasMessage("param \"x\": expected a value, as it has no default, found none");
  }

  @Test
  void shouldRefuseScheduledDagWhoseDefaultDoesNotFit() {
    // Given
    DagSpec dag = dag("{\"type\": \"string\"}", Map.of("x", 5), Schedule.once());

    // When / Then
    assertThatThrownBy(() -> DagParams.requireDefaults(dag))
        .hasMessage("param \"x\": expected a value of type string, found 5");
  }

  @Test
  void shouldAskForAValueOnlyOnceADagWithoutScheduleRuns() {
    // Given
    DagSpec dag = dag("{\"type\": \"string\"}", Map.of(), Schedule.manual());

    // When / Then
    assertThatCode(() -> DagParams.requireDefaults(dag)).doesNotThrowAnyException();
    assertThatThrownBy(() -> DagParams.requireConf(dag, "{}"))
        .hasMessage("param \"x\": expected a value, as it has no default, found none");
  }

  @Test
  void shouldLeaveConfBesideParamsAlone() {
    // Given
    DagSpec dag = dag("{\"type\": \"string\"}", Map.of("x", "a"), Schedule.manual());

    // When / Then
    assertThatCode(() -> DagParams.requireConf(dag, "{\"other\": 7}")).doesNotThrowAnyException();
  }

  private static String conf(String value) {
    return "{\"x\": " + value + "}";
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(String json) {
    return Json.read(json, Map.class);
  }

  private static DagSpec dag(String schema, Map<String, Object> params, Schedule schedule) {
    return new DagSpec(
        "a",
        null,
        null,
        schedule,
        null,
        null,
        false,
        1,
        0,
        null,
        List.of(),
        "ann",
        params,
        "a.yaml",
        List.of(),
        new DagFeatures(null, List.of(), false, List.of(), Map.of("x", map(schema)), List.of(), 0));
  }
}
