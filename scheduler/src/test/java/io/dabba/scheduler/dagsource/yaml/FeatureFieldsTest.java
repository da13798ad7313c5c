package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.AssetRef;
import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Isolation;
import io.dabba.common.dag.PastDependence;
import io.dabba.common.dag.RetryRule;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskLimits;
import io.dabba.common.dag.WeightRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureFieldsTest {
  @Test
  void shouldReadEveryFeatureOfATask() {
    // When
    TaskFeatures features =
        YamlCase.features(
            """
            dag_id: a
            tasks:
              t:
                bash: "true"
                depends_on_past: true
                ignore_first_depends_on_past: false
                wait_for_past_depends_before_skipping: true
                max_active_tis_per_dag: 3
                max_active_tis_per_dagrun: 2
                weight_rule: downstream
                outlets: [orders, {alias: daily}]
                inlets: s3://shop/raw
                deadline: 30m
                retry_rules:
                  - {match: IOException, action: retry, delay: 10s}
                  - {match: "no such (city|station)", action: fail}
                max_infra_retries: 5
                isolation: process
                memory_limit: 512MiB
                map_index_template: "{{ mapped.city }}"
            """,
            "t");

    // Then
    assertThat(features)
        .isEqualTo(
            TaskFeatures.builder()
                .past(new PastDependence(true, false, false, true))
                .limits(new TaskLimits(3, 2))
                .weightRule(WeightRule.DOWNSTREAM)
                .outlets(List.of(AssetRef.asset("orders"), AssetRef.alias("daily")))
                .inlets(List.of(AssetRef.asset("s3://shop/raw")))
                .deadline(Duration.ofMinutes(30))
                .retryRules(
                    List.of(
                        new RetryRule(
                            "IOException", RetryRule.Action.RETRY, Duration.ofSeconds(10)),
                        new RetryRule("no such (city|station)", RetryRule.Action.FAIL, null)))
                .maxInfraRetries(5)
                .isolation(Isolation.PROCESS)
                .memoryLimit(512L << 20)
                .mapIndexTemplate("{{ mapped.city }}")
                .build());
  }

  @Test
  void shouldReadCallbacksInEveryForm() {
    // When
    TaskFeatures features =
        YamlCase.features(
            """
            dag_id: a
            tasks:
              t:
                bash: "true"
                sla: 1h
                on_execute: {bash: echo begin}
                on_success: {operator: bash, command: echo done}
                on_failure_callback:
                  - {operator: http, url: "https://x.example/{{ run_id }}", method: POST}
                  - {operator: bash, arguments: {command: echo failed}}
                on_deadline: {operator: bash, command: echo late}
            """,
            "t");

    // Then
    assertThat(features.callbacks())
        .containsExactly(
            callback(CallbackEvent.EXECUTE, "echo begin"),
            callback(CallbackEvent.SUCCESS, "echo done"),
            new CallbackSpec(
                CallbackEvent.FAILURE,
                "http",
                Map.of("url", "https://x.example/{{ run_id }}", "method", "POST")),
            callback(CallbackEvent.FAILURE, "echo failed"),
            callback(CallbackEvent.DEADLINE, "echo late"));
    assertThat(features.deadline()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void shouldInheritWhatATaskDoesNotSay() {
    // When
    DagSpec dag =
        YamlCase.dag(
            """
            dag_id: a
            default_args:
              wait_for_downstream: true
              outlets: a
              on_failure: {bash: echo default}
              on_retry: {bash: echo retry}
            tasks:
              x: empty
              y: {empty: , outlets: [], on_failure: {bash: echo own}, wait_for_downstream: false}
            """);

    // Then
    TaskFeatures x = YamlCase.task(dag, "x").features();
    assertThat(x.past()).isEqualTo(new PastDependence(true, true, true, false));
    assertThat(x.outlets()).containsExactly(AssetRef.asset("a"));
    assertThat(x.callbacks())
        .containsExactly(
            callback(CallbackEvent.FAILURE, "echo default"),
            callback(CallbackEvent.RETRY, "echo retry"));
    TaskFeatures y = YamlCase.task(dag, "y").features();
    assertThat(y.outlets()).isEmpty();
    assertThat(y.past().waitForDownstream()).isFalse();
    assertThat(y.callbacks())
        .containsExactly(
            callback(CallbackEvent.FAILURE, "echo own"),
            callback(CallbackEvent.RETRY, "echo retry"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          weight_rule: upstraem => weight_rule: expected a known weight rule such as "upstream", found "upstraem"
          depends_on_past: 1 => depends_on_past: expected true or false, found "1"
          max_active_tis_per_dag: -1 => max_active_tis_per_dag: expected at least 0, found "-1"
          outlets: {any: [a]} => outlets: expected the name of an asset, or {alias: name}, found a mapping
          outlets: " " => outlets: expected the name or URI of an asset, found ""
          deadline: 0s => deadline: expected a duration longer than zero, found "0s"
          'deadline: 1h, sla: 1h' => sla: expected either deadline or sla, found both
          on_deadline: {bash: x} => on_deadline: expected a deadline beside it, found none
          on_failure: notify => on_failure: expected a mapping with an operator, found "notify"
          on_failure: {bahs: x} => on_failure: expected a known field such as "bash", found "bahs"
          on_failure: {operator: htpp, url: x} => on_failure: expected a known operator such as "http", found "htpp"
          on_failure: {operator: http, method: GET} => on_failure: expected argument "url" of operator http, found none
          on_failure: {operator: http, uri: x} => on_failure, http: expected a known field such as "url", found "uri"
          on_failure: {operator: bash, command: "{{ x"} => on_failure, command: expected a valid template, found template line 1
          on_failure: {operator: java} => on_failure: expected a known operator of bash, branch, empty, http, found "java"
          retry_rules: [{match: "(", action: fail}] => retry_rules, match: expected a regular expression, found "(": Unclosed group
          retry_rules: [{match: x, action: abort}] => retry_rules, action: expected a known action of retry, fail, found "abort"
          retry_rules: [{action: fail}] => retry_rules, match: expected the name of an exception or a regular expression, found none
          retry_rules: [{match: x}] => retry_rules, action: expected retry or fail, found none
          'retry_rules: [{match: x, action: fail, delay: 1s}]' => retry_rules, delay: expected a delay of retries only, found one beside action fail
          map_index_template: "{{ x" => map_index_template: expected a valid template, found template line 1
          """)
  void shouldRefuseWhatIsWrong(String field, String expected) {
    // When
    String refusal = YamlCase.refusal("{dag_id: a, tasks: {t: {bash: \"true\", " + field + "}}}");

    // Then
    assertThat(refusal).contains("1: dag \"a\", task \"t\", " + expected);
  }

  private static CallbackSpec callback(CallbackEvent event, String command) {
    return new CallbackSpec(event, "bash", Map.of("command", command));
  }
}
