package io.dabba.operators.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.NullNode;
import io.dabba.common.codec.Json;
import io.dabba.common.command.FailureKind;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Hooks;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.RecordingContext;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqlOperatorTest {
  private final Connection h2 = h2("mem:" + UUID.randomUUID(), null);
  private final Hooks hooks = new Hooks();
  private final SqlOperator operator = new SqlOperator();

  @AfterEach
  void close() {
    hooks.close();
  }

  @Test
  void shouldReturnTheRowsOfTheLastStatement() throws Exception {
    // When
    Object value =
        run(
            Map.of(
                "sql",
                List.of(
                    "create table orders (id int, city varchar, total decimal(20, 2))",
                    "insert into orders values (1, 'Mumbai', 12345678901234567.10), (2, null, 0.1)",
                    "select id, city, total from orders order by id")));

    // Then
    assertThat(value)
        .isEqualTo(
            List.of(
                Map.of("ID", 1, "CITY", "Mumbai", "TOTAL", "12345678901234567.10"),
                Map.of("ID", 2, "CITY", NullNode.getInstance(), "TOTAL", "0.10")));
  }

  @Test
  void shouldReturnHowManyRowsWereChanged() throws Exception {
    // Given
    run(Map.of("sql", List.of("create table t (n int)", "insert into t values (1), (2)")));

    // When
    Object value = run(Map.of("sql", "update t set n = n + 1"));

    // Then
    assertThat(value).isEqualTo(2);
  }

  @Test
  void shouldBindParametersAndRunNothingInThem() throws Exception {
    // Given
    run(Map.of("sql", "create table t (name varchar)"));
    String attack = "x'); drop table t; --";

    // When
    run(Map.of("sql", "insert into t values (?)", "parameters", List.of(attack)));

    // Then
    assertThat(
            run(Map.of("sql", "select name from t where name = ?", "parameters", List.of(attack))))
        .isEqualTo(List.of(Map.of("NAME", attack)));
  }

  @Test
  void shouldBindAListOfParametersPerStatement() throws Exception {
    // Given
    run(Map.of("sql", "create table t (n int)"));

    // When
    Object value =
        run(
            Map.of(
                "sql",
                List.of(
                    "insert into t values (?)",
                    "insert into t values (?)",
                    "select sum(n) s from t"),
                "parameters",
                List.of(List.of(1), List.of(2), List.of())));

    // Then
    assertThat(value).isEqualTo(List.of(Map.of("S", 3L)));
  }

  @Test
  void shouldUndoAllWhenOneStatementFails() throws Exception {
    // Given
    run(Map.of("sql", "create table t (n int primary key)"));
    List<String> script = List.of("insert into t values (1)", "insert into t values (1)");

    // When
    TaskFailedException failed = failure(Map.of("sql", script));

    // Then
    assertThat(failed.isRetryable()).isFalse();
    assertThat(count()).isEqualTo(0L);
    failure(Map.of("sql", script, "autocommit", true));
    assertThat(count()).isEqualTo(1L);
  }

  @Test
  void shouldRefuseMoreRowsThanAllowed() {
    // When
    TaskFailedException failed =
        failure(Map.of("sql", "select x from system_range(1, 4)", "max_rows", 3));

    // Then
    assertThat(failed.kind()).isEqualTo(FailureKind.LIMIT_EXCEEDED);
    assertThat(failed).hasMessageContaining("at most 3 rows");
  }

  @Test
  void shouldRefuseAResultThatIsTooLarge() {
    // When
    TaskFailedException failed = failure(Map.of("sql", "select repeat('x', 9000000) as text"));

    // Then
    assertThat(failed.kind()).isEqualTo(FailureKind.LIMIT_EXCEEDED);
  }

  @Test
  void shouldWriteEachTypeAsJsonHasIt() throws Exception {
    // When
    Object value =
        run(
            Map.of(
                "sql",
                """
                select date '2026-01-02' as d, timestamp '2026-01-02 03:04:05' as ts,
                  timestamp with time zone '2026-01-02 03:04:05+05:30' as tz, true as b,
                  x'cafe' as bytes, cast(1.5 as double) as f, array[1, 2] as a"""));

    // Then
    assertThat(value)
        .isEqualTo(
            List.of(
                Map.of(
                    "D", "2026-01-02",
                    "TS", "2026-01-02T03:04:05",
                    "TZ", "2026-01-01T21:34:05Z",
                    "B", true,
                    "BYTES", "yv4=",
                    "F", 1.5,
                    "A", List.of(1, 2))));
  }

  @Test
  void shouldRefuseAWrongStatementForGood() {
    assertThat(failure(Map.of("sql", "selekt 1")).isRetryable()).isFalse();
    assertThat(failure(Map.of("sql", "select ?", "parameters", List.of(1, 2))).isRetryable())
        .isFalse();
  }

  @Test
  void shouldEndAStatementThatTakesTooLong() {
    // When
    TaskFailedException failed =
        failure(
            Map.of(
                "sql",
                "select count(*) from system_range(1, 100000) a, system_range(1, 100000) b",
                "statement_timeout",
                1));

    // Then
    assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
  }

  @Test
  void shouldNameAConnectionThatIsMissing() {
    assertThatThrownBy(() -> run(Map.of("sql", "select 1", "conn_id", "ledger")))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("\"ledger\"")
        .hasMessageContaining("DABBA_CONN_LEDGER");
  }

  @Test
  void shouldRetryWhenNobodyListens() throws Exception {
    // Given
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    // When
    TaskFailedException failed = connecting(postgres(port, "{}"));

    // Then
    assertThat(failed.isRetryable()).isTrue();
    assertThat(failed).hasMessageContaining("connection refused");
  }

  @Test
  void shouldRetryWhenNobodyAnswers() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      // When
      TaskFailedException failed =
          connecting(postgres(socket.getLocalPort(), "{\"connect_timeout\": 1}"));

      // Then
      assertThat(failed.isRetryable()).isTrue();
      assertThat(failed.getMessage()).doesNotContain("tiffin-secret");
    }
  }

  @Test
  void shouldNotRetryAWrongPassword() throws Exception {
    // Given
    run(Map.of("sql", "create user if not exists clerk password 'right-secret'"));
    Connection wrong =
        new Connection(
            "sql_default", "h2", null, null, h2.schema(), "clerk", "wrong-secret", null, null);

    // When
    TaskFailedException failed = connecting(wrong);

    // Then
    assertThat(failed.isRetryable()).isFalse();
    assertThat(failed.getMessage())
        .contains("user name or password")
        .doesNotContain("wrong-secret");
  }

  @Test
  void shouldRefuseAnAddressThatRunsCode() {
    for (String url :
        List.of(
            "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://example.org/x.sql'",
            "jdbc:postgresql://h/d?socketFactory=org.example.Evil",
            "https://example.org")) {
      Connection connection = h2("mem:x", Json.write(Map.of("jdbc_url", url)));
      assertThatThrownBy(() -> SqlAddress.of(connection))
          .isInstanceOf(DabbaException.class)
          .hasMessageContaining("jdbc_url");
    }
    Connection script = h2("mem:x;INIT=CREATE TABLE a(b int)", null);
    assertThatThrownBy(() -> SqlAddress.of(script)).isInstanceOf(DabbaException.class);
  }

  @Test
  void shouldCancelTheStatementWhenTheTaskStops() {
    // Given
    String endless = "select count(*) from system_range(1, 100000) a, system_range(1, 1000000) b";
    RecordingContext context = new RecordingContext(hooks, Map.of("sql", endless), h2);
    FutureTask<Object> task = new FutureTask<>(() -> operator.run(context));
    new Thread(task).start();
    await().until(() -> !context.lines().isEmpty());

    // When
    context.stop();

    // Then
    assertThatThrownBy(() -> task.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
  }

  private @Nullable Object run(Map<String, Object> arguments) throws Exception {
    return operator.run(new RecordingContext(hooks, new HashMap<>(arguments), h2)).value();
  }

  private Object count() throws Exception {
    List<?> rows = (List<?>) run(Map.of("sql", "select count(*) as n from t"));
    return ((Map<?, ?>) rows.get(0)).get("N");
  }

  private TaskFailedException failure(Map<String, Object> arguments) {
    return catchThrowableOfType(TaskFailedException.class, () -> run(arguments));
  }

  private TaskFailedException connecting(Connection connection) {
    RecordingContext context = new RecordingContext(hooks, Map.of("sql", "select 1"), connection);
    return catchThrowableOfType(TaskFailedException.class, () -> operator.run(context));
  }

  private static Connection h2(String schema, @Nullable String extra) {
    return new Connection("sql_default", "h2", null, null, schema, "sa", "", null, extra);
  }

  private static Connection postgres(int port, String extra) {
    return new Connection(
        "sql_default",
        "postgres",
        null,
        "127.0.0.1",
        "orders",
        "clerk",
        "tiffin-secret",
        port,
        extra);
  }
}
