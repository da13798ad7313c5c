package io.dabba.operators.sql;

import io.dabba.common.command.FailureKind;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.secret.Connection;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of a database means for its task. By SQLSTATE (ISO 9075, and PostgreSQL's appendix
 * A): what time may cure is retried, a wrong statement, value or password is not.
 */
final class SqlFailure {
  private static final Set<String> TRANSIENT =
      Set.of("08", "40", "53", "55", "57", "58", "HY", "XX");
  private static final String REFUSED_LOGIN = "28";
  private static final String CANCELLED = "57014";

  private SqlFailure() {}

  /** No connection could be had. */
  static TaskFailedException connecting(Connection connection, Throwable failure) {
    List<Throwable> chain = chain(failure);
    String state = state(chain);
    boolean isFinal = state.startsWith(REFUSED_LOGIN) || isTls(chain) || !isTransient(chain, state);
    String expected = "sql: expected connection \"%s\" to open, found: %s";
    String text = expected.formatted(connection.connectionId(), reason(chain, connection));
    return new TaskFailedException(FailureKind.ERROR, !isFinal, text, null);
  }

  /** A statement failed. */
  static TaskFailedException executing(Connection connection, SQLException failure) {
    List<Throwable> chain = chain(failure);
    String state = state(chain);
    boolean isTimeout = failure instanceof SQLTimeoutException || state.equals(CANCELLED);
    String text = "sql: expected the statement to succeed, found: " + reason(chain, connection);
    return new TaskFailedException(
        isTimeout ? FailureKind.TIMEOUT : FailureKind.ERROR, isTransient(chain, state), text, null);
  }

  private static boolean isTransient(List<Throwable> chain, String state) {
    return state.isEmpty()
        || TRANSIENT.contains(state.substring(0, Math.min(2, state.length())))
        || chain.stream()
            .anyMatch(
                each -> each instanceof SQLTransientException || each instanceof ConnectException);
  }

  private static boolean isTls(List<Throwable> chain) {
    return chain.stream()
        .anyMatch(
            each ->
                each instanceof SSLException
                    || String.valueOf(each.getMessage()).contains("does not support SSL"));
  }

  /** What went wrong first, without the password, should a driver ever repeat it. */
  private static String reason(List<Throwable> chain, Connection connection) {
    String reason = chain.stream().map(SqlFailure::named).reduce("", SqlFailure::better);
    String password = connection.password();
    return password == null || password.isEmpty() ? reason : reason.replace(password, "***");
  }

  private static String named(Throwable failure) {
    if (failure instanceof ConnectException) {
      return "connection refused";
    }
    if (failure instanceof UnknownHostException) {
      return "unknown host " + failure.getMessage();
    }
    if (failure instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    boolean isTelling = failure instanceof SQLException || failure instanceof SSLException;
    String message = failure.getMessage();
    return isTelling && message != null ? message : "";
  }

  /** The innermost that says something. */
  private static String better(String outer, String inner) {
    return inner.isEmpty() ? outer : inner;
  }

  private static String state(List<Throwable> chain) {
    return chain.stream()
        .map(each -> each instanceof SQLException sql ? sql.getSQLState() : null)
        .reduce("", SqlFailure::innermost);
  }

  private static String innermost(@Nullable String outer, @Nullable String inner) {
    String before = outer == null ? "" : outer;
    return inner == null ? before : inner;
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable at = failure; at != null && !chain.contains(at); at = at.getCause()) {
      chain.add(at);
    }
    return chain;
  }
}
