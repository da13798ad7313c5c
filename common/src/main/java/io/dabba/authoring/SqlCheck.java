package io.dabba.authoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks of the quality of data: {@code SqlCheck.table("orders").rowCount(1).nullShare("city",
 * 0.01).freshness("created_at", "2h")}. Its value is the report.
 *
 * @param call the operator and its arguments so far
 */
public record SqlCheck(OperatorCall call)
    implements OperatorBuilder<Map<String, Object>, SqlCheck> {
  /** Checks of a table. */
  public static SqlCheck table(String name) {
    return new SqlCheck(OperatorCall.of("sql_check").with("table", name));
  }

  /** It has at least so many rows. */
  public SqlCheck rowCount(long min) {
    return with(Map.of("check", "row_count", "min", min));
  }

  /** At most that share of a column, 0 to 1, is NULL. */
  public SqlCheck nullShare(String column, double max) {
    return with(Map.of("check", "null_share", "column", column, "max", max));
  }

  /** All values of a column lie from {@code min} to {@code max}. */
  public SqlCheck range(String column, Object min, Object max) {
    return with(Map.of("check", "range", "column", column, "min", min, "max", max));
  }

  /** The latest of a column is not older than that, such as {@code 2h}. */
  public SqlCheck freshness(String column, String maxAge) {
    return with(Map.of("check", "freshness", "column", column, "max_age", maxAge));
  }

  /** The first cell of a query is true. */
  public SqlCheck holds(String name, String query) {
    return with(Map.of("check", "sql", "name", name, "sql", query));
  }

  /** The same on that connection. */
  public SqlCheck connection(String id) {
    return with("conn_id", id);
  }

  /** The same, going on if checks fail. */
  public SqlCheck onlyWarn() {
    return with("on_failure", "warn");
  }

  @Override
  public SqlCheck with(String argument, Object value) {
    return new SqlCheck(call.with(argument, value));
  }

  private SqlCheck with(Map<String, Object> check) {
    List<Object> checks = new ArrayList<>();
    if (call.arguments().get("checks") instanceof List<?> before) {
      checks.addAll(before);
    }
    checks.add(new LinkedHashMap<>(check));
    return with("checks", checks);
  }
}
