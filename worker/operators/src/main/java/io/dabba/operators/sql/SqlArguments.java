package io.dabba.operators.sql;

import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.Connections;

/** What the operators of SQL have in common. */
final class SqlArguments {
  private static final String USUAL = "sql_default";

  static final Argument CONN_ID = Connections.argument(USUAL);
  static final Argument PARAMETERS =
      new Argument(
          "parameters",
          Type.LIST,
          false,
          true,
          "Values bound to the ? of the statement; for several statements, a list each.");
  static final Argument STATEMENT_TIMEOUT =
      new Argument(
          "statement_timeout", Type.ANY, false, false, "Longest time of a statement; none.");

  private SqlArguments() {}

  /** A connection of the pool of the one the task names. */
  static SqlSession session(TaskContext context, Arguments arguments) throws InterruptedException {
    Connection connection = Connections.required(context, arguments, USUAL);
    return context.hook(SqlHook.class, SqlHook::new).session(connection);
  }
}
