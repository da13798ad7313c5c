package io.dabba.operators.sql;

import com.fasterxml.jackson.databind.node.NullNode;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.Poke.Look;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.operator.argument.SensorArguments;
import io.dabba.common.operator.argument.Truth;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the first cell of a query is true, which is its value. No row, NULL, 0 and empty text
 * are not yet. Airflow's SqlSensor.
 */
public final class SqlSensor implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      SensorArguments.looking(
          "sql_sensor",
          "Waits until the first cell of a query is true.",
          new Argument("sql", Type.STRING, true, true, "The query."),
          SqlArguments.CONN_ID,
          SqlArguments.PARAMETERS,
          SqlArguments.STATEMENT_TIMEOUT);

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws Exception {
    Arguments arguments = new Arguments(context.arguments());
    SqlStatement question = new SqlStatement(arguments.text("sql"), arguments.items("parameters"));
    SqlScript script = SqlScript.of(question, arguments.durationOrNull("statement_timeout"));
    return Outcome.of(
        SensorArguments.read(arguments).await(context, () -> look(context, arguments, script)));
  }

  /** No connection is held between two looks. */
  private static Look look(TaskContext context, Arguments arguments, SqlScript script)
      throws InterruptedException {
    try (SqlSession session = SqlArguments.session(context, arguments)) {
      Object cell = new SqlRun(context, session).firstCell(script);
      return isTrue(cell) ? Look.found(cell) : Look.NOT_YET;
    }
  }

  private static boolean isTrue(@Nullable Object cell) {
    return !(cell instanceof NullNode) && Truth.of(cell);
  }
}
