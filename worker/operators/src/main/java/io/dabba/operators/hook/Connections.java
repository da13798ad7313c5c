package io.dabba.operators.hook;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.secret.Connection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The connection a task names with {@code conn_id}. */
public final class Connections {
  private static final String CONN_ID = "conn_id";

  private Connections() {}

  /** The argument {@code conn_id} of an operator. */
  public static Argument argument(String otherwise) {
    return new Argument(CONN_ID, Type.STRING, false, true, "Connection; " + otherwise + ".");
  }

  /** The connection the task names, or else the one of the usual id; refuses one that is not. */
  public static Connection required(TaskContext context, Arguments arguments, String otherwise) {
    Connection connection = optional(context, arguments, otherwise);
    if (connection == null) {
      throw missing(otherwise);
    }
    return connection;
  }

  /** The same, or null if the task names none and there is none of the usual id. */
  public static @Nullable Connection optional(
      TaskContext context, Arguments arguments, String otherwise) {
    String given = arguments.textOrNull(CONN_ID);
    Connection connection = context.connection(given == null ? otherwise : Connection.id(given));
    if (connection == null && given != null) {
      throw missing(given);
    }
    return connection;
  }

  private static DabbaException missing(String id) {
    return DabbaException.notFound(
        "conn_id: expected a connection \"%s\", stored or in DABBA_CONN_%s, found none"
            .formatted(id, id.toUpperCase(Locale.ROOT)));
  }
}
