package io.dabba.operators.sql;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskContext;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a script on one connection. When the task is to stop, the statement that runs is cancelled.
 */
final class SqlRun {
  private static final int FETCH_SIZE = 200;
  private static final int MAX_LOGGED = 500;
  private static final int CANCEL_ATTEMPTS = 50;
  private static final long CANCEL_PAUSE_MILLIS = 100;

  private final TaskContext context;
  private final SqlSession session;
  private @Nullable Statement current;
  private boolean stopped;

  SqlRun(TaskContext context, SqlSession session) {
    this.context = context;
    this.session = session;
    context.onStop(this::stop);
  }

  /** What its last statement gave: rows, or how many it changed. */
  Object run(SqlScript script) throws InterruptedException {
    try {
      session.jdbc().setAutoCommit(script.autocommit());
      return runAll(script);
    } catch (SQLException e) {
      if (hasStopped() || Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("stopped while a statement ran");
      }
      throw SqlFailure.executing(session.connection(), e);
    }
  }

  /** The first cell of the only row asked for, or null if there is no row. */
  @Nullable Object firstCell(SqlScript script) throws InterruptedException {
    if (run(script) instanceof List<?> rows) {
      return rows.isEmpty() ? null : ((Map<?, ?>) rows.get(0)).values().iterator().next();
    }
    throw DabbaException.invalid("sql: expected a query, found a statement without rows");
  }

  private Object runAll(SqlScript script) throws SQLException {
    boolean isDone = false;
    try {
      Object last = 0;
      for (SqlStatement statement : script.statements()) {
        last = run(statement, script);
      }
      if (!script.autocommit()) {
        session.jdbc().commit();
      }
      isDone = true;
      return last;
    } finally {
      if (!isDone && !script.autocommit() && !session.jdbc().isClosed()) {
        session.jdbc().rollback();
      }
    }
  }

  private Object run(SqlStatement statement, SqlScript script) throws SQLException {
    context.log("runs: " + shortened(statement.sql()));
    try (PreparedStatement prepared = session.jdbc().prepareStatement(statement.sql())) {
      limit(prepared, script);
      statement.bind(prepared);
      enter(prepared);
      if (prepared.execute()) {
        return rows(prepared, script);
      }
      int changed = Math.max(0, prepared.getUpdateCount());
      context.log("rows changed: " + changed);
      return changed;
    } finally {
      leave();
    }
  }

  private Object rows(PreparedStatement prepared, SqlScript script) throws SQLException {
    try (ResultSet results = prepared.getResultSet()) {
      var rows = new SqlRows(results).read(Math.max(1, script.maxRows()));
      context.log("rows read: " + rows.size());
      return rows;
    }
  }

  private static void limit(PreparedStatement prepared, SqlScript script) throws SQLException {
    prepared.setFetchSize(FETCH_SIZE);
    prepared.setMaxRows(script.maxRows() + 1);
    Duration timeout = script.timeout();
    if (timeout != null) {
      prepared.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
    }
  }

  private synchronized void enter(Statement statement) throws SQLException {
    if (stopped) {
      throw new SQLException("stopped before the statement began");
    }
    current = statement;
  }

  private synchronized void leave() {
    current = null;
    notifyAll();
  }

  private synchronized boolean hasStopped() {
    return stopped;
  }

  /** A statement that is cancelled just before it begins does not notice, so until it has ended. */
  private synchronized void stop() {
    stopped = true;
    try {
      for (int attempt = 0; attempt < CANCEL_ATTEMPTS && current != null; attempt++) {
        current.cancel();
        wait(CANCEL_PAUSE_MILLIS);
      }
    } catch (SQLException e) {
      context.log("WARNING", "could not cancel the statement: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String shortened(String sql) {
    String line = sql.strip();
    return line.length() > MAX_LOGGED ? line.substring(0, MAX_LOGGED) + "..." : line;
  }
}
