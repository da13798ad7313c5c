package io.dabba.scheduler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.api.ApiForTests;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class ClientCommandsTest {
  private final ApiForTests api = new ApiForTests();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path dataDir;

  @BeforeEach
  void leaveCredentials() {
    new Credentials(api.url(), "admin", ApiForTests.PASSWORD).write(dataDir);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldListDagsAsATable() {
    // Given / When
    int code = run("dags", "list");

    // Then
    assertThat(code).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "dag_id | fileloc     | owners    | is_paused",
            "=======+=============+===========+==========",
            "mumbai | mumbai.yaml | [\"dabba\"] | false",
            "pune   | pune.yaml   | [\"dabba\"] | true");
  }

  @Test
  void shouldCarryVariablesThroughAFile() throws IOException {
    // Given
    Path file = dataDir.resolve("variables.json");
    run("variables", "set", "city", "Pune", "--description", "where");
    run("variables", "set", "-j", "limits", "{\"rows\": 7}");
    run("variables", "set", "api_token", "hushhush");

    // When
    int exported = run("variables", "export", file.toString());
    run("variables", "set", "city", "Delhi");
    int skipped = run("variables", "import", "-a", "skip", file.toString());
    run("variables", "get", "city");
    int failed = run("variables", "import", "-a", "fail", file.toString());
    int imported = run("variables", "import", file.toString());
    run("variables", "list", "--show-values", "-o", "plain");

    // Then
    assertThat(List.of(exported, skipped, failed, imported)).containsExactly(0, 0, 2, 0);
    assertThat(Files.readString(file)).contains("Pune", "rows").doesNotContain("token");
    assertThat(out.toString())
        .contains("Delhi\n", "2 of 2 variables set", "***")
        .doesNotContain("hushhush");
    assertThat(err.toString()).contains("left out: api_token is a secret");
  }

  @Test
  void shouldGetADefaultForAVariableThatIsNotThere() {
    // When
    int code = run("variables", "get", "nope", "-d", "a default");

    // Then
    assertThat(code).isZero();
    assertThat(out.toString()).isEqualTo("a default\n");
    assertThat(run("variables", "get", "nope")).isEqualTo(2);
    assertThat(run("variables", "delete", "nope")).isEqualTo(2);
  }

  @Test
  void shouldAddAndDeleteConnections() {
    // When
    int byUri =
        run("connections", "add", "a", "--conn-uri", "postgres://ann:hushhush@db:5432/orders");
    int byFields = run("connections", "add", "b", "--conn-type", "http", "--conn-host", "shop");
    int nothing = run("connections", "add", "c");
    run("connections", "list", "-o", "plain");
    run("connections", "get", "a");
    int deleted = run("connections", "delete", "a");

    // Then
    assertThat(List.of(byUri, byFields, nothing, deleted)).containsExactly(0, 0, 2, 0);
    assertThat(out.toString()).contains("postgres", "shop", "***").doesNotContain("hushhush");
    assertThat(run("connections", "get", "a")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json | [ {",
        "yaml | - dag_id: \"mumbai\"",
        "plain | dag_id  is_paused",
        "table | dag_id | is_paused",
      })
  void shouldPrintInEveryFormat(String format, String expected) {
    // Given / When
    int code = run("dags", "list", "--columns", "dag_id,is_paused", "-o", format);

    // Then
    assertThat(code).isZero();
    assertThat(out.toString()).startsWith(expected);
  }

  @Test
  void shouldTriggerAndPrintTheRun() {
    // Given / When
    int code =
        run(
            "dags",
            "trigger",
            "mumbai",
            "-c",
            "{\"a\": 1}",
            "-r",
            "r1",
            "-o",
            "json",
            "--logical-date",
            "2026-01-01T00:00:00Z");

    // Then
    JsonNode run = Json.tree(out.toString()).path(0);
    assertThat(code).isZero();
    assertThat(run.path("run_id").asText()).isEqualTo("r1");
    assertThat(run.path("state").asText()).isEqualTo("queued");
    assertThat(run.path("conf").path("a").asInt()).isEqualTo(1);
    assertThat(run.path("logical_date").asText()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void shouldListWhatItWouldClear() {
    // Given / When
    int code =
        run(
            "tasks",
            "clear",
            "mumbai",
            "--run-id",
            ApiForTests.RUN_ID,
            "-t",
            "coll",
            "--dry-run",
            "-o",
            "plain");

    // Then
    assertThat(code).isZero();
    assertThat(out.toString()).contains("collect").doesNotContain("sort");
    assertThat(api.commands()).isEmpty();
  }

  @Test
  void shouldClear() {
    // Given / When
    int code = run("tasks", "clear", "mumbai", "--run-id", ApiForTests.RUN_ID, "-d", "-y");

    // Then
    assertThat(code).isZero();
    assertThat(api.commands()).hasSize(1);
  }

  @Test
  void shouldClearNothingWhereNobodyCanBeAsked() {
    // Given / When
    int code = run("tasks", "clear", "mumbai", "-s", "2025-01-01");

    // Then
    assertThat(code).isNotZero();
    assertThat(err.toString()).contains("--yes");
    assertThat(api.commands()).isEmpty();
  }

  @Test
  void shouldRefuseARegexThatNothingMatches() {
    // Given / When
    int code = run("tasks", "clear", "mumbai", "-t", "^nothing$", "-y");

    // Then
    assertThat(code).isNotZero();
    assertThat(err.toString()).contains("--task-regex");
  }

  @Test
  void shouldMarkATaskAndARun() {
    // Given / When
    int task = run("tasks", "set-state", "mumbai", ApiForTests.RUN_ID, "sort", "success");
    int whole = run("dags", "set-state", "mumbai", ApiForTests.RUN_ID, "success");

    // Then
    assertThat(List.of(task, whole)).containsExactly(0, 0);
    assertThat(api.commands()).hasSize(2);
  }

  @Test
  void shouldSayWhichDatesABackfillWouldRun() {
    // Given / When
    int code =
        run(
            "backfill",
            "create",
            "--dag-id",
            "mumbai",
            "--from-date",
            "2025-12-30",
            "--to-date",
            "2026-01-02",
            "--dry-run",
            "-o",
            "plain");

    // Then
    assertThat(code).isZero();
    assertThat(out.toString()).contains("2025-12-30T18:30:00Z");
    assertThat(api.commands()).isEmpty();
  }

  @Test
  void shouldPauseAndUnpause() {
    // Given / When
    int paused = run("dags", "pause", "mumbai", "-o", "plain");
    int unpaused = run("dags", "unpause", "mumbai", "-o", "plain");

    // Then
    assertThat(List.of(paused, unpaused)).containsExactly(0, 0);
    assertThat(out.toString()).contains("mumbai  true").contains("mumbai  false");
  }

  @Test
  void shouldSetListAndDeletePools() {
    // Given
    run("pools", "set", "db", "3", "for the database", "--include-deferred");
    run("pools", "set", "db", "5", "for the database");

    // When
    int listed = run("pools", "list", "-o", "plain");
    int got = run("pools", "get", "db", "-o", "json");
    int deleted = run("pools", "delete", "db");
    int gone = run("pools", "get", "db");

    // Then
    assertThat(List.of(listed, got, deleted)).containsOnly(0);
    assertThat(gone).isNotZero();
    assertThat(out.toString())
        .contains("db    5      for the database  false")
        .contains("\"open_slots\" : 4");
  }

  @Test
  void shouldCarryPoolsFromOneInstallationToAnother() throws IOException {
    // Given
    Path file = dataDir.resolve("pools.json");
    run("pools", "set", "db", "3", "x");
    int exported = run("pools", "export", file.toString());
    run("pools", "delete", "db");

    // When
    int imported = run("pools", "import", file.toString());

    // Then
    assertThat(List.of(exported, imported)).containsOnly(0);
    assertThat(Json.tree(Files.readString(file)).path("db").path("slots").asInt()).isEqualTo(3);
    assertThat(run("pools", "get", "db")).isZero();
  }

  @Test
  void shouldChangeNothingIfAFileOfPoolsIsBroken() throws IOException {
    // Given
    Path file = dataDir.resolve("pools.json");
    Files.writeString(file, "{\"a\": {\"slots\": 1}, \"b\": {\"slots\": \"many\"}}");

    // When
    int code = run("pools", "import", file.toString());

    // Then
    assertThat(code).isNotZero();
    assertThat(err.toString()).contains("pool \"b\": expected a number of slots");
    assertThat(run("pools", "get", "a")).isNotZero();
  }

  @Test
  void shouldListRuns() {
    // Given / When
    int code = run("dags", "list-runs", "mumbai", "--state", "running", "-o", "json");

    // Then
    assertThat(code).isZero();
    assertThat(Json.tree(out.toString()).path(0).path("run_id").asText())
        .isEqualTo(ApiForTests.RUN_ID);
  }

  @Test
  void shouldPrintTheNextRunsInTheZoneOfTheSchedule() {
    // Given / When
    int code = run("dags", "next-execution", "mumbai", "-n", "2", "-o", "json");

    // Then
    JsonNode runs = Json.tree(out.toString());
    assertThat(code).isZero();
    assertThat(runs).hasSize(2);
    assertThat(runs.path(0).path("run_after").asText()).isEqualTo("2026-01-02T05:30:00+05:30");
    assertThat(runs.path(0).path("logical_date").asText()).isEqualTo("2026-01-01T05:30:00+05:30");
    assertThat(runs.path(1).path("run_after").asText()).endsWith("T00:00:00+05:30");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldTellWhyNoRunComes() {
    // Given / When
    int code = run("dags", "next-execution", "pune");

    // Then
    assertThat(code).isZero();
    assertThat(err.toString())
        .contains("DAG pune is paused", "DAG pune has no scheduled run to come");
  }

  @Test
  void shouldFailWhereFilesCannotBeLoaded() {
    // Given / When
    int code = run("dags", "list-import-errors");

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).contains("bad.yaml");
  }

  @Test
  void shouldPrintDetailsAndGraph() {
    // Given / When
    int details = run("dags", "details", "mumbai");
    int graph = run("dags", "show", "mumbai");

    // Then
    assertThat(List.of(details, graph)).containsExactly(0, 0);
    assertThat(out.toString()).contains("timezone").contains("\"collect\" -> \"sort\"");
  }

  @Test
  void shouldListTasksAndTheirStates() {
    // Given / When
    int tasks = run("tasks", "list", "mumbai");
    int states = run("tasks", "states-for-dag-run", "mumbai", ApiForTests.RUN_ID);

    // Then
    assertThat(List.of(tasks, states)).containsExactly(0, 0);
    assertThat(out.toString()).contains("all_success").contains("running");
  }

  @Test
  void shouldPrintTheLatestLog() {
    // Given / When
    int code = run("tasks", "logs", "mumbai", ApiForTests.RUN_ID, "collect");

    // Then
    assertThat(code).isZero();
    assertThat(out.toString().lines())
        .containsExactly("2026-01-01T00:00:00Z info one", "2026-01-01T00:00:00Z info two");
  }

  @Test
  void shouldEndWithTheWaitedForRun() {
    // Given
    RunEnd success = new RunEnd(api, "success");
    RunEnd failed = new RunEnd(api, "failed");

    // When
    int good = success.during(() -> run("dags", "trigger", "mumbai", "-r", "ok", "--wait"), "ok");
    int bad = failed.during(() -> run("dags", "trigger", "mumbai", "-r", "ko", "--wait"), "ko");

    // Then
    assertThat(good).isZero();
    assertThat(bad).isEqualTo(1);
    assertThat(err.toString()).contains("ok: success").contains("ko: failed, 3 none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dags",
        "dags nope",
        "dags list --columns colour",
        "dags list -o xml",
        "dags trigger",
        "dags trigger nope",
        "dags trigger ../x",
        "dags trigger mumbai -c [1]",
        "dags trigger mumbai -c {",
        "dags trigger mumbai -r a/b",
        "dags trigger mumbai --logical-date yesterday",
        "dags list-runs mumbai --state lost",
        "tasks logs mumbai nope collect",
        "tasks states-for-dag-run mumbai a/b",
        "config --set worker.slots=many",
        "dags list --nope",
      })
  void shouldRefuseBadInputInOneLine(String line) {
    // Given / When
    int code = run(line.split(" "));

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith("error: ").doesNotContain("\tat ");
  }

  @Test
  void shouldTellThatNobodyAnswers() {
    // Given
    api.close();

    // When
    int code = run("dags", "list");

    // Then
    assertThat(code).isEqualTo(3);
    assertThat(err.toString())
        .contains("error: api: expected an answer from " + api.url() + ", found none");
  }

  @Test
  void shouldAskForCredentialsWhereNoneWereLeft() throws IOException {
    // Given
    Files.delete(dataDir.resolve("cli.json"));

    // When
    int code = run("dags", "list");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("DABBA_API_PASSWORD");
  }

  @Test
  void shouldNotSendCredentialsToAnotherAddress() {
    // Given
    String elsewhere = "http://127.0.0.1:1";

    // When
    int code = run("dags", "list", "--url", elsewhere);

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("credentials: expected");
  }

  @Test
  void shouldUseCredentialsOfFlags() {
    // Given
    String[] flags = {"--url", api.url(), "--user", "vera", "--password=" + ApiForTests.PASSWORD};

    // When
    int code = run(flags, "dags", "pause", "mumbai");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("expected a user with dags.edit");
  }

  @Test
  void shouldLogInAgainWhenTheKeptTokenIsRefused() throws IOException {
    // Given
    Path kept = dataDir.resolve("cli-token.json");
    Files.writeString(
        kept, "{\"url\":\"" + api.url() + "\",\"user\":\"admin\",\"token\":\"stale\"}");

    // When
    int code = run("dags", "list");

    // Then
    assertThat(code).isZero();
    assertThat(Files.readString(kept)).doesNotContain("stale");
  }

  @Test
  void shouldKeepSecretsFromOtherUsers() throws IOException {
    // Given / When
    run("dags", "list");

    // Then
    for (String file : List.of("cli.json", "cli-token.json")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void shouldPrintVersionConfigAndCompletion() {
    // Given / When
    int version = run("version");
    int config = run("config");
    int completion = run("completion");

    // Then
    assertThat(List.of(version, config, completion)).containsExactly(0, 0, 0);
    assertThat(out.toString())
        .contains("0.1.0")
        .contains("  window: \"1000\"  # default")
        .contains("complete -F _complete_dabba");
  }

  @Test
  void shouldTakeFurtherCommands() {
    // Given
    CommandLine line =
        DabbaCommand.commandLine(List.of(new Extra()), List.of(new Extra()), List.of(new Extra()));

    // When
    int code =
        line.execute("extra") + line.execute("dags", "extra") + line.execute("tasks", "extra");

    // Then
    assertThat(code).isEqualTo(21);
  }

  private int run(String... arguments) {
    return run(new String[0], arguments);
  }

  private int run(String[] flags, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(flags));
    if (arguments.length > 1 || arguments[0].equals("config")) {
      all.addAll(List.of("--set", "data_dir=" + dataDir));
    }
    return DabbaCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  @Command(name = "extra")
  private static final class Extra implements Callable<Integer> {
    @Override
    public Integer call() {
      return 7;
    }
  }
}
