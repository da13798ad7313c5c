package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.DagFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDagFileReaderTest {
  private final YamlDagFileReader reader =
      new YamlDagFileReader(TestOperators.catalogue(), new TemplateRenderer());

  @TempDir Path folder;

  @Test
  void shouldReadEveryField() throws IOException {
    // Given
    String yaml =
        """
        dag_id: sales
        description: Loads what was sold.
        doc_md: |
          # Sales
        schedule: "30 6 * * MON-FRI"
        timezone: Europe/Zurich
        start_date: 2024-01-01
        end_date: 2025-01-01T12:00:00Z
        catchup: true
        max_active_runs: 2
        max_active_tasks: 8
        dagrun_timeout: 2h
        tags: [sales, daily]
        owner: ann
        params:
          limit: 100
          country: no
          deep: {list: [1, 2.5, true, null, "x"]}
        default_args:
          retries: 2
          retry_delay: 30s
          queue: etl
        tasks:
          extract:
            bash: "curl {{ params.country }}"
            retries: 5
            retry_exponential_backoff: true
            max_retry_delay: 10m
            execution_timeout: 1h30m
            pool: source
            pool_slots: 2
            priority_weight: 10
            doc: Fetches.
          clean:
            bash:
              command: echo clean
              env:
                DAY: "{{ ds }}"
            depends_on: extract
          count:
            operator: http
            arguments:
              url: https://example.org
              expected_status: [200, 204]
            depends_on: [extract]
            trigger_rule: all_done
            queue: web
          done: empty
        flow: "[clean, count] >> done"
        """;

    // When
    DagSpec dag = read(yaml).get(0);

    // Then
    RetryPolicy retry =
        new RetryPolicy(2, Duration.ofSeconds(30), 1, RetryPolicy.DEFAULT_MAX_DELAY);
    assertThat(dag)
        .isEqualTo(
            new DagSpec(
                "sales",
                "Loads what was sold.",
                "# Sales\n",
                Schedule.cron("30 6 * * MON-FRI", ZoneId.of("Europe/Zurich")),
                Instant.parse("2023-12-31T23:00:00Z"),
                Instant.parse("2025-01-01T12:00:00Z"),
                true,
                2,
                8,
                Duration.ofHours(2),
                List.of("sales", "daily"),
                "ann",
                dag.params(),
                "dags/test.yaml",
                List.of(
                    new TaskSpec(
                        "extract",
                        "bash",
                        Map.of("command", "curl {{ params.country }}"),
                        List.of(),
                        TriggerRule.ALL_SUCCESS,
                        new RetryPolicy(5, Duration.ofSeconds(30), 2, Duration.ofMinutes(10)),
                        Duration.ofMinutes(90),
                        "etl",
                        "source",
                        2,
                        10,
                        "Fetches."),
                    new TaskSpec(
                        "clean",
                        "bash",
                        Map.of("command", "echo clean", "env", Map.of("DAY", "{{ ds }}")),
                        List.of("extract"),
                        TriggerRule.ALL_SUCCESS,
                        retry,
                        null,
                        "etl",
                        "default_pool",
                        1,
                        1,
                        null),
                    new TaskSpec(
                        "count",
                        "http",
                        Map.of("url", "https://example.org", "expected_status", List.of(200, 204)),
                        List.of("extract"),
                        TriggerRule.ALL_DONE,
                        retry,
                        null,
                        "web",
                        "default_pool",
                        1,
                        1,
                        null),
                    new TaskSpec(
                        "done",
                        "empty",
                        Map.of(),
                        List.of("clean", "count"),
                        TriggerRule.ALL_SUCCESS,
                        retry,
                        null,
                        "etl",
                        "default_pool",
                        1,
                        1,
                        null))));
    assertThat(dag.params().get("country")).isEqualTo("no");
    assertThat(dag.params().get("limit")).isEqualTo(100);
    assertThat(dag.params().get("deep")).asString().isEqualTo("{list=[1, 2.5, true, null, x]}");
  }

  @Test
  void shouldReadMinimalDag() throws IOException {
    // When
    DagSpec dag = read("{dag_id: a, tasks: {t: empty}}").get(0);

    // Then
    assertThat(dag.schedule()).isEqualTo(Schedule.manual());
    assertThat(dag.maxActiveRuns()).isEqualTo(DagSpec.DEFAULT_MAX_ACTIVE_RUNS);
    assertThat(dag.catchup()).isFalse();
    assertThat(dag.owner()).isEqualTo("dabba");
    assertThat(dag.tasks()).extracting(TaskSpec::retry).containsExactly(RetryPolicy.NONE);
  }

  @Test
  void shouldReadSeveralDagsOfOneFile() throws IOException {
    // When
    List<DagSpec> dags =
        read("---\ndag_id: a\ntasks: {t: empty}\n---\ndag_id: b\ntasks: {t: empty}\n---\n");

    // Then
    assertThat(dags).extracting(DagSpec::dagId).containsExactly("a", "b");
  }

  @Test
  void shouldReadFileWithoutDag() throws IOException {
    assertThat(read("# nothing yet\n")).isEmpty();
  }

  @Test
  void shouldKeepSourceInBundle() throws IOException {
    // Given
    Path file = write("dag_id: a\ntasks: {t: empty}\n".getBytes(StandardCharsets.UTF_8));

    // When
    Bundle bundle = reader.read(file, "dags/test.yaml");

    // Then
    assertThat(bundle.entryClass()).isNull();
    assertThat(bundle.files()).containsOnlyKeys("dags/test.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          null                     => MANUAL   =>                          => UTC
          "@once"                  => ONCE     =>                          => UTC
          "@continuous"            => CONTINUOUS =>                        => UTC
          "@daily"                 => CRON     => @daily                   => Asia/Kolkata
          "0 6 * * *"              => CRON     => 0 6 * * *                => Asia/Kolkata
          ["0 6 * * *", "@hourly"] => CRON     => 0 6 * * *;@hourly        => Asia/Kolkata
          {every: 15m}             => INTERVAL => PT15M                    => UTC
          PT90S                    => INTERVAL => PT1M30S                  => UTC
          """)
  void shouldReadSchedule(String yaml, Schedule.Kind kind, String expression, String zone)
      throws IOException {
    // When
    DagSpec dag =
        read("dag_id: a\ntimezone: Asia/Kolkata\nmax_active_runs: 1\nschedule: "
                + yaml
                + "\ntasks: {t: empty}")
            .get(0);

    // Then
    String expected = expression == null ? "" : expression;
    assertThat(dag.schedule()).isEqualTo(new Schedule(kind, expected, zone));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-01, 2024-02-29T18:30:00Z",
    "2024-03-01 06:00, 2024-03-01T00:30:00Z",
    "2024-03-01T06:00:30, 2024-03-01T00:30:30Z",
    "2024-03-01T06:00:00Z, 2024-03-01T06:00:00Z",
    "2024-03-01T06:00:00+01:00, 2024-03-01T05:00:00Z"
  })
  void shouldReadDatesInTheZoneOfTheDag(String date, Instant expected) throws IOException {
    // When
    DagSpec dag =
        read("dag_id: a\ntimezone: Asia/Kolkata\nstart_date: " + date + "\ntasks: {t: empty}")
            .get(0);

    // Then
    assertThat(dag.startDate()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          a >> b >> c            => a:[] b:[a] c:[b] d:[]
          a >> [b, c] >> d       => a:[] b:[a] c:[a] d:[b, c]
          "[a, b] >> c"          => a:[] b:[] c:[a, b] d:[]
          "[a,b]>>[c,d]"         => a:[] b:[] c:[a, b] d:[a, b]
          d << a                 => a:[] b:[] c:[] d:[a]
          c << [a, b]            => a:[] b:[] c:[a, b] d:[]
          a >> b << c            => a:[] b:[a, c] c:[] d:[]
          [a >> b, b >> c]       => a:[] b:[a] c:[b] d:[]
          "a >> b\\nb >> d"      => a:[] b:[a] c:[] d:[b]
          a                      => a:[] b:[] c:[] d:[]
          """)
  void shouldReadFlow(String flow, String expected) throws IOException {
    // When
    DagSpec dag =
        read("dag_id: x\ntasks: {a: empty, b: empty, c: empty, d: empty}\nflow: " + flow).get(0);

    // Then
    String found =
        String.join(
            " ", dag.tasks().stream().map(task -> task.taskId() + ':' + task.upstream()).toList());
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"a.yaml, true", "a.YML, true", "a.java, false", "yaml, false"})
  void shouldKnowItsFilesByName(String name, boolean expected) {
    assertThat(reader.reads(folder.resolve(name))).isEqualTo(expected);
  }

  @Test
  void shouldRefuseBytesThatAreNotUtf8() throws IOException {
    // Given
    Path file = write(new byte[] {'a', ':', ' ', (byte) 0xC3, (byte) 0x28});

    // When / Then
    assertThatThrownBy(() -> reader.read(file, "x.yaml"))
        .hasMessage("x.yaml: expected text in UTF-8, found other bytes");
  }

  @Test
  void shouldRefuseHugeFile() throws IOException {
    // Given
    Path file = write("#".repeat(YamlDagFileReader.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8));

    // When / Then
    assertThatThrownBy(() -> reader.read(file, "x.yaml"))
        .hasMessage("x.yaml: expected at most 1048576 bytes, found more");
  }

  @Test
  void shouldRefuseMissingFile() {
    // Given
    Path file = folder.resolve("none.yaml");

    // When / Then
    assertThatThrownBy(() -> reader.read(file, "none.yaml"))
        .isInstanceOf(DagFileException.class)
        .hasMessageStartingWith("none.yaml: expected a readable file, found");
  }

  @Test
  void shouldRefuseAliasBomb() throws IOException {
    // Given
    StringBuilder yaml = new StringBuilder("dag_id: a\ntasks: {t: empty}\nparams:\n");
    yaml.append("  p0: &p0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 9; level++) {
      String alias = "*p" + (level - 1);
      yaml.append("  p%d: &p%d [%s]\n".formatted(level, level, (alias + ", ").repeat(5) + alias));
    }

    // When / Then
    assertThatThrownBy(() -> read(yaml.toString()))
        .isInstanceOf(DagFileException.class)
        .hasMessageContaining("params, p5: expected at most 100000 values");
  }

  @Test
  void shouldAcceptModestAliases() throws IOException {
    // When
    DagSpec dag =
        read("""
                dag_id: a
                tasks:
                  x: {bash: {command: echo, env: &env {A: 1}}}
                  y: {bash: {command: echo, env: *env}}
                """)
            .get(0);

    // Then
    assertThat(dag.tasks())
        .extracting(task -> task.arguments().get("env"))
        .containsExactly(Map.of("A", 1), Map.of("A", 1));
  }

  @Test
  void shouldMakeNoObjectOfATag() {
    assertThatThrownBy(() -> read("dag_id: a\ntasks: {t: empty}\nparams: {x: !!java.net.URL [u]}"))
        .isInstanceOf(DagFileException.class)
        .hasMessageContaining("Global tag is not allowed");
  }

  @Test
  void shouldReadCronInUtcWithoutTimezone() throws IOException {
    // When
    DagSpec dag = read("dag_id: a\nschedule: '@daily'\ntasks: {t: empty}").get(0);

    // Then
    assertThat(dag.schedule()).isEqualTo(Schedule.cron("@daily", ZoneOffset.UTC));
  }

  private List<DagSpec> read(String yaml) throws IOException {
    return reader.read(write(yaml.getBytes(StandardCharsets.UTF_8)), "dags/test.yaml").dags();
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("test.yaml"), bytes);
  }
}
