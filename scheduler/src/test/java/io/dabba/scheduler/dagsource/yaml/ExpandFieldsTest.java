package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpandFieldsTest {
  private static final String TASKS = "{dag_id: a, tasks: {p: empty, q: empty, t: {";

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          '[7, x]' => literal [7, x]
          '{k: 1, l: 2}' => literal {k=1, l=2}
          '{literal: {xcom: 1}}' => literal {xcom=1}
          '{xcom: p}' => xcom p
          '{zip: [{xcom: p}, [1, 2]]}' => zip (xcom p, literal [1, 2])
          '{zip_longest: [{xcom: p}, [1]], fill: none}' => zip_longest (xcom p, literal [1]) none
          '{concat: [{xcom: p}, {zip: [{xcom: q}]}]}' => concat (xcom p, zip (xcom q))
          """)
  void shouldReadSources(String source, String expected) {
    // When
    Mapping mapping =
        YamlCase.features(TASKS + "http: {url: u}, expand: {body: " + source + "}}}}", "t")
            .mapping();

    // Then
    assertThat(describe(mapping.arguments().get("body"))).isEqualTo(expected);
  }

  @Test
  void shouldDependOnWhatItIsMappedOver() {
    // When
    DagSpec dag =
        YamlCase.dag(TASKS + "bash: , expand: {command: {xcom: q}, env: {concat: [{xcom: p}]}}}}}");

    // Then
    assertThat(YamlCase.task(dag, "t").upstream()).containsExactlyInAnyOrder("p", "q");
    assertThat(YamlCase.task(dag, "t").features().mapping().arguments().keySet())
        .containsExactly("command", "env");
  }

  @Test
  void shouldTakeTextOfListsAsItIsWritten() {
    // When
    Mapping mapping =
        YamlCase.features(TASKS + "operator: bash, expand: {command: [007, no, null]}}}}", "t")
            .mapping();

    // Then
    assertThat(mapping.arguments().get("command").value()).asString().isEqualTo("[007, no, null]");
    assertThat((List<?>) mapping.arguments().get("command").value())
        .element(0)
        .isInstanceOf(String.class);
  }

  @Test
  void shouldReadArgumentsOfEachInstance() {
    // When
    DagSpec dag =
        YamlCase.dag(
            TASKS + "operator: bash, expand_kwargs: [{command: a}, {command: b, env: {X: 1}}]}}}");

    // Then
    assertThat(YamlCase.task(dag, "t").features().mapping())
        .isEqualTo(
            new Mapping(
                Map.of(
                    Mapping.KWARGS,
                    MapSource.literal(
                        List.of(
                            Map.of("command", "a"),
                            Map.of("command", "b", "env", Map.of("X", 1)))))));
    assertThat(YamlCase.task(dag, "t").arguments()).isEmpty();
  }

  @Test
  void shouldMapGroups() {
    // When
    DagSpec dag =
        YamlCase.dag(
            """
            dag_id: a
            tasks: {cities: empty, all: {empty: , depends_on: per_city}}
            groups:
              per_city:
                expand: {city: {xcom: cities}, day: [1, 2]}
                tasks:
                  weather: {bash: {command: 'echo "$C"', env: {C: "{{ mapped.city }}"}}}
                  plan: {empty: , depends_on: weather}
            """);

    // Then
    assertThat(YamlCase.edges(dag))
        .isEqualTo(
            "cities[] all[per_city.plan] per_city.weather[cities] per_city.plan[per_city.weather]");
    assertThat(dag.features().groups().get(0).mapping().arguments().keySet())
        .containsExactly("city", "day");
    assertThat(YamlCase.task(dag, "per_city.weather").features().mapping()).isNull();
  }

  @Test
  void shouldFindSourcesWithinAGroupByShortId() {
    // When
    DagSpec dag =
        YamlCase.dag(
            "{dag_id: a, groups: {g: {tasks: {p: empty, t: {bash: , expand: {command: {xcom: p}}}}}}}");

    // Then
    assertThat(YamlCase.task(dag, "g.t").features().mapping().producers()).containsExactly("g.p");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          'bash: , expand: {command: x}' => expand, command: expected a list, an object or {xcom: task_id}, found "x"
          'bash: , expand: {command: }' => expand, command: expected a list, an object or {xcom: task_id}, found nothing
          'bash: , expand: {comand: [x]}' => expand: expected a known field such as "command", found "comand"
          'bash: , expand: {env: [{}]}' => : expected argument "command" of operator bash, found none
          'bash: x, expand: {command: [x]}' => : expected argument "command" once, found it given and expanded
          'bash: , expand: {command: [[x]]}' => command: expected a value of type string, found a list
          'bash: , expand: {command: ["{{ x"]}' => command: expected a valid template, found template line 1
          'bash: , expand: {command: {xcom: r}}' => expand, command, xcom: expected a known task such as "p", found "r"
          'bash: , expand: {command: {xcom: p, key: k}}' => expand, command: expected a known field of xcom, found "key"
          'bash: , expand: {command: {zip: p}}' => expand, command, zip: expected a list of sources, found none
          'bash: , expand: {}' => expand: expected the names and values to map over, found none
          'bash: , expand: [x]' => expand: expected a mapping, found a list
          'bash: , expand: {command: [x]}, expand_kwargs: [{}]' => expand_kwargs: expected either expand or expand_kwargs, found both
          'bash: , expand_kwargs: {command: x}' => expand_kwargs: expected a list of objects or {xcom: task_id}, found no list
          'bash: , expand_kwargs: [x]' => expand_kwargs: expected an object of arguments, found "x"
          'bash: , expand_kwargs: [{cmd: x}]' => expand_kwargs: expected a known field
          'bash: , expand: {command: {xcom: p}}, trigger_rule: always' => : expected a trigger rule that waits for the values it is mapped over, found always
          'bash: , expand: {command: {xcom: t}}' => expected no cycle, found t >> t
          """)
  void shouldRefuseWhatIsWrong(String task, String expected) {
    assertThat(YamlCase.refusal(TASKS + task + "}}}")).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          'tasks: {t: {bash: , expand: {command: [x]}}}' => task "g.t": expected no mapping within mapped group "g", found a mapped task
          'groups: {h: {expand: {y: [1]}, tasks: {t: empty}}}' => group "g.h": expected no mapping within mapped group "g", found a mapped group
          'tasks: {t: empty}, expand: {a-b: [1]}' => twice
          """)
  void shouldRefuseMappingWithinMappedGroup(String content, String expected) {
    assertThat(YamlCase.refusal("{dag_id: a, groups: {g: {expand: {x: [1]}, " + content + "}}}"))
        .contains(expected);
  }

  @Test
  void shouldRefuseValuesOfTheGroupItself() {
    assertThat(
            YamlCase.refusal(
                "{dag_id: a, groups: {g: {expand: {x: {xcom: g.t}}, tasks: {t: empty}}}}"))
        .isEqualTo(
            "1: dag \"a\", group \"g\": expected values from outside of the group, found \"g.t\"");
  }

  @Test
  void shouldRefuseNamesThatTemplatesCannotSay() {
    assertThat(
            YamlCase.refusal("{dag_id: a, groups: {g: {expand: {a-b: [1]}, tasks: {t: empty}}}}"))
        .contains("group \"g\", expand, a-b: expected a name of letters, digits and _");
  }

  private static String describe(MapSource source) {
    String kind = source.kind().name().toLowerCase(java.util.Locale.ROOT);
    return switch (source.kind()) {
      case LITERAL -> kind + ' ' + source.value();
      case XCOM -> kind + ' ' + source.taskId();
      default ->
          kind
              + source.parts().stream()
                  .map(ExpandFieldsTest::describe)
                  .toList()
                  .toString()
                  .replaceFirst("^\\[", " (")
                  .replaceFirst("]$", ")")
              + (source.fill() == null ? "" : " " + source.fill());
    };
  }
}
