package io.dabba.authoring;

import java.util.Arrays;
import java.util.List;

/**
 * SQL statements in one transaction: {@code Sql.run("select city from orders where id = ?").bind(
 * "{{ params.id }}").connection("ledger")}. Its value is what the last one gives: its rows as
 * objects, or how many rows it changed. Statements are templates, but text put in there is code:
 * values are bound.
 *
 * @param call the operator and its arguments so far
 */
public record Sql(OperatorCall call) implements OperatorBuilder<Object, Sql> {
  /** One statement. */
  public static Sql run(String statement) {
    return new Sql(OperatorCall.of("sql").with("sql", statement));
  }

  /** Several statements, all of them or none. */
  public static Sql runAll(String... statements) {
    return new Sql(OperatorCall.of("sql").with("sql", List.of(statements)));
  }

  /** The same on that connection. */
  public Sql connection(String id) {
    return with("conn_id", id);
  }

  /** The same with values for the {@code ?}; of several statements, a list of values each. */
  public Sql bind(Object... values) {
    return with("parameters", Arrays.asList(values));
  }

  /** The same with another most of rows. */
  public Sql maxRows(int max) {
    return with("max_rows", max);
  }

  @Override
  public Sql with(String argument, Object value) {
    return new Sql(call.with(argument, value));
  }
}
