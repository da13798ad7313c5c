package io.dabba.operators.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.dabba.common.codec.Json;
import io.dabba.common.operator.Hooks;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.RecordingContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SQL on a real PostgreSQL. */
class SqlPostgresIT {
  private static EmbeddedPostgres postgres;
  private static Hooks hooks;
  private static Connection admin;

  private final SqlOperator operator = new SqlOperator();

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    hooks = new Hooks();
    admin = connection("postgres", "postgres", "{}");
  }

  @AfterAll
  static void stop() throws IOException {
    hooks.close();
    postgres.close();
  }

  @Test
  void shouldReadAndWriteEachType() throws Exception {
    // When
    Object rows =
        run(
            Map.of(
                "sql",
                List.of(
                    "create table typed (n int, amount numeric(20, 2), at timestamptz, tags jsonb)",
                    "insert into typed values (?, ?, ?, ?)",
                    """
                    select n, amount, at, tags, array['a', 'b'] as list, true as yes,
                      '\\xcafe'::bytea as bytes, date '2026-01-02' as day,
                      timestamp '2026-01-02 03:04:05' as local, 0.5::float8 as half,
                      null::int as nothing, '\u092e\u0941\u0902\u092c\u0908' as city,
                      '6ecd8c99-4036-403d-bf84-cf8400f67836'::uuid as id
                    from typed"""),
                "parameters",
                List.of(
                    List.of(),
                    List.of(
                        "7", "12345678901234567.10", "2026-01-02T03:04:05+05:30", Map.of("a", 1)),
                    List.of())));

    // Then
    assertThat(Json.tree(Json.write(rows)))
        .isEqualTo(
            Json.tree(
                """
                [{"n": 7, "amount": "12345678901234567.10", "at": "2026-01-01T21:34:05Z",
                  "tags": {"a": 1}, "list": ["a", "b"], "yes": true, "bytes": "yv4=",
                  "day": "2026-01-02", "local": "2026-01-02T03:04:05", "half": 0.5,
                  "nothing": null, "city": "\u092e\u0941\u0902\u092c\u0908",
                  "id": "6ecd8c99-4036-403d-bf84-cf8400f67836"}]"""));
  }

  @Test
  void shouldUndoAllWhenOneStatementFails() throws Exception {
    // Given
    run(Map.of("sql", "create table ledger (n int primary key)"));

    // When
    TaskFailedException failed =
        failure(
            Map.of(
                "sql", List.of("insert into ledger values (1)", "insert into ledger values (1)")));

    // Then
    assertThat(failed.isRetryable()).isFalse();
    assertThat(run(Map.of("sql", "select count(*) as n from ledger")))
        .isEqualTo(List.of(Map.of("n", 0L)));
  }

  @Test
  void shouldRunNothingThatIsBound() throws Exception {
    // Given
    run(Map.of("sql", "create table safe (name text)"));
    String attack = "'; drop table safe; --";

    // When
    run(Map.of("sql", "insert into safe values (?)", "parameters", List.of(attack)));

    // Then
    assertThat(run(Map.of("sql", "select name from safe")))
        .isEqualTo(List.of(Map.of("name", attack)));
  }

  @Test
  void shouldRefuseTextTheDatabaseCannotHold() {
    assertThat(failure(Map.of("sql", "select ?", "parameters", List.of("a\0b"))).isRetryable())
        .isFalse();
  }

  @Test
  void shouldRunOutsideATransactionWithAutocommit() throws Exception {
    assertThat(run(Map.of("sql", "vacuum", "autocommit", true))).isEqualTo(0);
  }

  @Test
  void shouldCancelTheStatementWhenTheTaskStops() {
    // Given
    RecordingContext context =
        new RecordingContext(hooks, Map.of("sql", "select pg_sleep(300)"), admin);
    FutureTask<Object> task = new FutureTask<>(() -> operator.run(context));
    new Thread(task).start();
    await().until(() -> !context.lines().isEmpty());

    // When
    context.stop();

    // Then
    assertThatThrownBy(() -> task.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void shouldNotRetryALoginThatIsRefused() {
    // When
    TaskFailedException failed = connecting(connection("nobody", "wrong-secret", "{}"));

    // Then
    assertThat(failed.isRetryable()).isFalse();
    assertThat(failed.getMessage()).contains("nobody").doesNotContain("wrong-secret");
  }

  @Test
  void shouldNotGoOnWithoutTheTlsItWasAskedFor() {
    // When
    TaskFailedException failed =
        connecting(connection("postgres", "postgres", "{\"sslmode\": \"require\"}"));

    // Then
    assertThat(failed.isRetryable()).isFalse();
    assertThat(failed).hasMessageContaining("SSL");
  }

  @Test
  void shouldNotRetryADatabaseThatIsNotThere() {
    // Given
    Connection missing =
        new Connection(
            "sql_default", "postgres", null, "127.0.0.1", "nowhere", "postgres", "x", port(), null);

    // When
    TaskFailedException failed = connecting(missing);

    // Then
    assertThat(failed.isRetryable()).isFalse();
    assertThat(failed).hasMessageContaining("nowhere");
  }

  @Test
  void shouldCheckItsData() throws Exception {
    // Given
    run(
        Map.of(
            "sql",
            List.of(
                "create table fresh (at timestamptz, n numeric)",
                "insert into fresh values (now(), 1.5), (now(), null), (now(), 2)")));
    List<Object> checks =
        List.of(
            Map.of("check", "freshness", "column", "at", "max_age", "1h"),
            Map.of("check", "null_share", "column", "n", "max", "0.3334"),
            Map.of("check", "range", "column", "n", "min", "1", "max", "2"),
            Map.of("check", "range", "column", "at", "min", "2026-01-01"));

    // When
    Object report =
        new SqlCheckOperator()
            .run(context(Map.of("table", "public.fresh", "checks", checks)))
            .value();

    // Then
    assertThat(report.toString()).contains("passed=true").doesNotContain("passed=false");
  }

  private @Nullable Object run(Map<String, Object> arguments) throws Exception {
    return operator.run(context(arguments)).value();
  }

  private static RecordingContext context(Map<String, Object> arguments) {
    return new RecordingContext(hooks, new HashMap<>(arguments), admin);
  }

  private TaskFailedException failure(Map<String, Object> arguments) {
    return catchThrowableOfType(TaskFailedException.class, () -> run(arguments));
  }

  private TaskFailedException connecting(Connection connection) {
    RecordingContext context =
        new RecordingContext(new Hooks(), Map.of("sql", "select 1"), connection);
    return catchThrowableOfType(TaskFailedException.class, () -> operator.run(context));
  }

  private static Connection connection(String login, String password, String extra) {
    return new Connection(
        "sql_default", "postgres", null, "127.0.0.1", "postgres", login, password, port(), extra);
  }

  private static int port() {
    return postgres.getPort();
  }
}
