package io.dabba.operators.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Hooks;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskRescheduledException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.RecordingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlCheckOperatorTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T06:00:00Z"), ZoneOffset.UTC);

  private final Connection h2 =
      new Connection(
          "sql_default", "h2", null, null, "mem:" + UUID.randomUUID(), "sa", "", null, null);
  private final Hooks hooks = new Hooks();
  private final SqlCheckOperator operator = new SqlCheckOperator(CLOCK);

  @BeforeEach
  void fill() throws Exception {
    List<String> script =
        List.of(
            "create table orders (id int, rating decimal(3, 1), at timestamp)",
            """
            insert into orders values (1, 4.5, '2026-01-02 05:00:00'),
              (2, null, '2026-01-02 04:00:00'), (3, 9.0, '2026-01-01 00:00:00')""");
    new SqlOperator().run(context(Map.of("sql", script)));
  }

  @AfterEach
  void close() {
    hooks.close();
  }

  @Test
  void shouldReportChecksThatPass() throws Exception {
    // Given
    List<Object> checks =
        List.of(
            Map.of("check", "row_count", "min", 3, "max", 3),
            Map.of("check", "null_share", "column", "rating", "max", 0.34),
            Map.of("check", "range", "column", "rating", "min", 0, "max", "9.0"),
            Map.of("check", "freshness", "column", "at", "max_age", "2h"),
            Map.of(
                "sql",
                "select max(id) from orders where id < ?",
                "parameters",
                List.of(3),
                "equals",
                2));

    // When
    Object report = operator.run(context(Map.of("table", "orders", "checks", checks))).value();

    // Then
    assertThat(report)
        .isInstanceOfSatisfying(Map.class, map -> assertThat(map).containsEntry("passed", true));
    assertThat(report.toString()).contains("observed=3600", "expected=at most 7200");
  }

  @Test
  void shouldFailWithTheReportAsItsValue() {
    // Given
    RecordingContext context =
        context(
            Map.of(
                "table",
                "orders",
                "checks",
                List.of(
                    Map.of("check", "row_count"),
                    Map.of("check", "null_share", "column", "rating"),
                    Map.of("check", "range", "column", "rating", "max", 5))));

    // Then
    assertThatThrownBy(() -> operator.run(context))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("found 2 that do not")
        .hasMessageContaining("null_share of rating");
    assertThat(context.pushed().get("return_value").toString())
        .contains("passed=false", "observed=1, expected=at most 0");
  }

  @Test
  void shouldOnlyWarnIfToldSo() throws Exception {
    // Given
    RecordingContext context =
        context(Map.of("on_failure", "warn", "checks", List.of(Map.of("sql", "select 0"))));

    // When
    Object report = operator.run(context).value();

    // Then
    assertThat(report.toString()).contains("passed=false");
    assertThat(context.lines()).anyMatch(line -> line.startsWith("WARNING check failed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders; drop table orders", "orders--", "\"orders\"", "a.b.c.d", ""})
  void shouldRefuseWhatIsNoName(String table) {
    assertThatThrownBy(
            () ->
                operator.run(
                    context(
                        Map.of("table", table, "checks", List.of(Map.of("check", "row_count"))))))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expected the name of a table");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "range", "freshness", "null_share"})
  void shouldRefuseAnIncompleteCheck(String kind) {
    assertThatThrownBy(
            () ->
                operator.run(
                    context(Map.of("table", "orders", "checks", List.of(Map.of("check", kind))))))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("checks: expected");
  }

  @Test
  void shouldWaitUntilTheFirstCellIsTrue() throws Exception {
    // Given
    String query = "select id from orders where id = ?";

    // Then
    assertThatThrownBy(() -> look(query, List.of(4))).isInstanceOf(TaskRescheduledException.class);
    assertThatThrownBy(() -> look("select null", List.of()))
        .isInstanceOf(TaskRescheduledException.class);
    assertThatThrownBy(() -> look("select 0", List.of()))
        .isInstanceOf(TaskRescheduledException.class);
    assertThat(look(query, List.of(3))).isEqualTo(3);
  }

  private @Nullable Object look(String sql, List<Object> parameters) throws Exception {
    return new SqlSensor()
        .run(context(Map.of("sql", sql, "parameters", parameters, "mode", "reschedule")))
        .value();
  }

  private RecordingContext context(Map<String, Object> arguments) {
    return new RecordingContext(hooks, new HashMap<>(arguments), h2);
  }
}
