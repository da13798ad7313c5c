package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskGroupSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTreeTest {
  private static final String GROUPS =
      """
      dag_id: a
      tasks: {start: empty, end: empty}
      groups:
        g:
          tooltip: Gets it.
          tasks:
            x: empty
            y: {empty: , depends_on: x}
            z: {empty: , depends_on: x}
          groups:
            h:
              tasks: {x: empty, y: {empty: , depends_on: [x, z]}}
      """;

  @Test
  void shouldPrefixIdsAndListParentsFirst() {
    // When
    DagSpec dag = YamlCase.dag(GROUPS);

    // Then
    assertThat(dag.features().groups())
        .containsExactly(
            new TaskGroupSpec("g", "Gets it.", null), new TaskGroupSpec("g.h", null, null));
    assertThat(YamlCase.edges(dag))
        .isEqualTo("start[] end[] g.x[] g.y[g.x] g.z[g.x] g.h.x[] g.h.y[g.h.x, g.z]");
    assertThat(YamlCase.task(dag, "g.h.y").features().group()).isEqualTo("g.h");
    assertThat(YamlCase.task(dag, "start").features().group()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          start >> g >> end => start[] end[g.y, g.h.y] g.x[start] g.y[g.x] g.z[g.x] g.h.x[start] g.h.y[g.h.x, g.z]
          g.h >> end => start[] end[g.h.y] g.x[] g.y[g.x] g.z[g.x] g.h.x[] g.h.y[g.h.x, g.z]
          g.y >> g.h >> end => start[] end[g.h.y] g.x[] g.y[g.x] g.z[g.x] g.h.x[g.y] g.h.y[g.h.x, g.z]
          '[g.y, g] >> end' => start[] end[g.y, g.h.y] g.x[] g.y[g.x] g.z[g.x] g.h.x[] g.h.y[g.h.x, g.z]
          """)
  void shouldJoinGroupsAtTheirEnds(String flow, String expected) {
    assertThat(YamlCase.edges(YamlCase.dag(GROUPS + "flow: \"" + flow + '"'))).isEqualTo(expected);
  }

  @Test
  void shouldReadFlowWithinAGroupBeforeArrowsAroundIt() {
    // When
    DagSpec dag =
        YamlCase.dag(
            """
            dag_id: a
            tasks: {end: empty}
            groups:
              g:
                flow: h >> k >> x
                tasks: {x: empty}
                groups:
                  h: {tasks: {p: empty}}
                  k: {tasks: {q: empty, r: empty}, flow: q >> r}
            flow: g >> end
            """);

    // Then
    assertThat(YamlCase.edges(dag))
        .isEqualTo("end[g.x] g.x[g.k.r] g.h.p[] g.k.q[g.h.p] g.k.r[g.k.q]");
  }

  @Test
  void shouldLeaveTeardownsOutOfLeaves() {
    // When
    DagSpec dag =
        YamlCase.dag(
            """
            dag_id: a
            tasks: {next: {empty: , depends_on: g}}
            groups:
              g:
                tasks:
                  make: {empty: , setup: true}
                  work: {empty: , depends_on: make}
                  drop: {empty: , depends_on: work, teardown: {setups: make}}
            """);

    // Then
    assertThat(YamlCase.task(dag, "next").upstream()).containsExactly("g.work");
  }

  @Test
  void shouldApplyDefaultsOfGroups() {
    // When
    DagSpec dag =
        YamlCase.dag(
            """
            dag_id: a
            default_args: {queue: slow, retries: 1}
            tasks: {t: empty}
            groups:
              g: {default_args: {retries: 4}, tasks: {t: empty}}
            """);

    // Then
    assertThat(YamlCase.task(dag, "g.t").retry().retries()).isEqualTo(4);
    assertThat(YamlCase.task(dag, "g.t").queue()).isEqualTo("slow");
    assertThat(YamlCase.task(dag, "t").retry().retries()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          'groups: {g: {tasks: {x: {empty: , depends_on: exctract}, extract: empty}}}' => task "g.x", depends_on: expected a known task or task group such as "extract", found "exctract"
          'tasks: {t: empty}, groups: {g: {}}' => group "g": expected tasks, found none
          'tasks: {t: empty}, groups: {g: }' => group "g": expected a mapping with tasks, found nothing
          'tasks: {t: empty}, groups: {g: [x]}' => group "g": expected a mapping with tasks, found a list
          'groups: {a.b: {tasks: {t: empty}}}' => group "a.b": expected letters, digits, dashes and _, found "a.b"
          'groups: {g: {tasks: {t: empty}, tip: x}}' => group "g": expected a known field of tooltip, tasks
          'tasks: {g: empty}, groups: {g: {tasks: {t: empty}}}' => groups: expected each id once, found "g" twice
          'tasks: {g.t: empty}, groups: {g: {tasks: {t: empty}}}' => group "g", tasks: expected each id once, found "g.t" twice
          'groups: {g: {tasks: {t: empty}}}, flow: g >> g.t' => flow: expected a task or group outside of "g", found "g.t"
          'groups: {g: {tasks: {t: empty}}, h: {tasks: {t: empty}}}, flow: g >> h >> g' => : expected no cycle, found
          'groups: {g: {tasks: {t: empty}}}, flow: g >> k' => flow: expected a known task or task group such as "g", found "k"
          """)
  void shouldRefuseWhatIsWrong(String content, String expected) {
    assertThat(YamlCase.refusal("{dag_id: a, " + content + "}"))
        .contains("1: dag \"a\"")
        .contains(expected);
  }
}
