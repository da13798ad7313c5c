package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleFieldsTest {
  @Test
  void shouldPairTeardownWithTheSetupsItNames() {
    // When
    DagSpec dag =
        YamlCase.dag(
            """
            dag_id: a
            tasks:
              create: empty
              work: {empty: , depends_on: create}
              drop:
                empty:
                depends_on: work
                teardown: {setups: create, on_failure_fail_dagrun: true}
            """);

    // Then
    assertThat(YamlCase.edges(dag)).isEqualTo("create[] work[create] drop[create, work]");
    assertThat(YamlCase.task(dag, "create").features().role()).isEqualTo(TaskRole.SETUP);
    TaskSpec drop = YamlCase.task(dag, "drop");
    assertThat(drop.features().role()).isEqualTo(TaskRole.TEARDOWN);
    assertThat(drop.features().setups()).containsExactly("create");
    assertThat(drop.features().failsDagrun()).isTrue();
    assertThat(drop.triggerRule()).isEqualTo(TriggerRule.ALL_DONE_SETUP_SUCCESS);
  }

  @Test
  void shouldPairTeardownWithTheSetupsUpstreamOfIt() {
    // When
    DagSpec dag =
        YamlCase.dag(
            """
            dag_id: a
            default_args: {trigger_rule: all_success}
            tasks:
              create: {empty: , setup: true}
              other: {empty: , setup: true}
              work: empty
              drop: {empty: , teardown: true}
            flow: |
              create >> work >> drop
              create >> drop
              other >> work
            """);

    // Then
    assertThat(YamlCase.task(dag, "drop").features().setups()).containsExactly("create");
    assertThat(YamlCase.task(dag, "drop").features().failsDagrun()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          x: {empty: , setup: true, teardown: true} => task "x", teardown: expected a task to be either setup or teardown, found both
          x: {empty: , teardown: true, trigger_rule: all_done} => task "x", trigger_rule: expected none or all_done_setup_success in a teardown, found all_done
          's: {empty: , setup: true}, x: {empty: , depends_on: s, trigger_rule: all_done}' => task "x": expected trigger rule all_success directly after setup "s", found all_done
          x: {empty: , teardown: {setups: y}} => task "x", teardown, setups: expected a known task such as "x", found "y"
          x: {empty: , teardown: {setup: y}} => task "x", teardown: expected a known field such as "setups", found "setup"
          't: {empty: , teardown: true}, x: {empty: , teardown: {setups: t}}' => task "x": expected setups that are no teardowns, found "t"
          x: {empty: , setup: perhaps} => task "x", setup: expected true or false, found "perhaps"
          """)
  void shouldRefuseWhatIsWrong(String tasks, String expected) {
    // When
    String refusal = YamlCase.refusal("{dag_id: a, tasks: {" + tasks + "}}");

    // Then
    assertThat(refusal).isEqualTo("1: dag \"a\", " + expected);
  }
}
