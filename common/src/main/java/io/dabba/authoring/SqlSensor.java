package io.dabba.authoring;

import java.time.Duration;
import java.util.Arrays;

/**
 * A wait until the first cell of a query is true: {@code SqlSensor.query("select count(*) from
 * orders where day = ?").bind("{{ ds }}")}. Its value is that cell.
 *
 * @param call the operator and its arguments so far
 */
public record SqlSensor(OperatorCall call) implements Looking<Object, SqlSensor> {
  /** Asks that; text put in here is code: values are bound. */
  public static SqlSensor query(String sql) {
    return new SqlSensor(OperatorCall.of("sql_sensor").with("sql", sql));
  }

  /** The same with values for the {@code ?}. */
  public SqlSensor bind(Object... values) {
    return with("parameters", Arrays.asList(values));
  }

  /** The same on that connection. */
  public SqlSensor connection(String id) {
    return with("conn_id", id);
  }

  /** The same with a longest time for one look; none if not said. */
  public SqlSensor statementTimeout(Duration most) {
    return with("statement_timeout", most.toString());
  }

  @Override
  public SqlSensor with(String argument, Object value) {
    return new SqlSensor(call.with(argument, value));
  }
}
