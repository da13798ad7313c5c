package io.dabba.operators.sql;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import java.util.List;

/**
 * Runs SQL statements, in one transaction unless told otherwise. Its value is what the last one
 * gave: its rows, or how many rows it changed. Airflow's SQLExecuteQueryOperator.
 */
public final class SqlOperator implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "sql",
          "Runs SQL statements in a transaction; the last one's rows are its value.",
          List.of(
              new Argument(
                  "sql",
                  Type.ANY,
                  true,
                  true,
                  "A statement or a list of them. Text put in here is code: values go into"
                      + " parameters."),
              SqlArguments.CONN_ID,
              SqlArguments.PARAMETERS,
              new Argument(
                  "autocommit",
                  Type.BOOLEAN,
                  false,
                  false,
                  "Each statement for itself, without a transaction; false."),
              new Argument("max_rows", Type.NUMBER, false, false, "Most rows of a result; 1000."),
              SqlArguments.STATEMENT_TIMEOUT));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws InterruptedException {
    Arguments arguments = new Arguments(context.arguments());
    SqlScript script = SqlScript.of(arguments);
    try (SqlSession session = SqlArguments.session(context, arguments)) {
      return Outcome.of(new SqlRun(context, session).run(script));
    }
  }
}
