package io.dabba.operators.sql;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.argument.Arguments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task runs.
 *
 * @param statements in order
 * @param autocommit whether each stands for itself; else all are one transaction
 * @param maxRows the most rows of a result; {@link #FIRST_ROW} to read only that
 * @param timeout the longest time of one statement, or null
 */
record SqlScript(
    List<SqlStatement> statements, boolean autocommit, int maxRows, @Nullable Duration timeout) {
  /** Any further rows are not read. */
  static final int FIRST_ROW = 0;

  static final int MAX_ROWS = 1_000;
  private static final int MAX_STATEMENTS = 1_000;
  private static final String PARAMETERS = "parameters";

  static SqlScript of(Arguments arguments) {
    return new SqlScript(
        statements(arguments),
        arguments.flag("autocommit", false),
        maxRows(arguments),
        arguments.durationOrNull("statement_timeout"));
  }

  /** A question whose first row counts. */
  static SqlScript of(SqlStatement question, @Nullable Duration timeout) {
    return new SqlScript(List.of(question), false, FIRST_ROW, timeout);
  }

  private static List<SqlStatement> statements(Arguments arguments) {
    List<String> texts = arguments.list("sql");
    if (texts.isEmpty() || texts.size() > MAX_STATEMENTS || texts.contains("")) {
      throw DabbaException.invalid(
          "argument sql: expected 1 to %d statements, found %d or an empty one"
              .formatted(MAX_STATEMENTS, texts.size()));
    }
    List<Object> given = arguments.items(PARAMETERS);
    if (!(arguments.values().get("sql") instanceof Collection)) {
      return List.of(new SqlStatement(texts.get(0), given));
    }
    if (!given.isEmpty() && given.size() != texts.size()) {
      throw DabbaException.invalid(
          "argument parameters: expected a list for each of %d statements, found %d"
              .formatted(texts.size(), given.size()));
    }
    List<SqlStatement> statements = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      statements.add(new SqlStatement(texts.get(i), ofOne(given, i)));
    }
    return Collections.unmodifiableList(statements);
  }

  private static List<@Nullable Object> ofOne(List<@Nullable Object> given, int index) {
    Object one = given.isEmpty() ? null : given.get(index);
    if (one == null) {
      return List.of();
    }
    if (one instanceof Collection<?> values) {
      return Collections.unmodifiableList(new ArrayList<>(values));
    }
    throw DabbaException.invalid(
        "argument parameters: expected a list for each statement, found "
            + one.getClass().getSimpleName());
  }

  private static int maxRows(Arguments arguments) {
    Integer given = arguments.wholeOrNull("max_rows");
    if (given != null && given < 1) {
      throw DabbaException.invalid("argument max_rows: expected at least 1, found " + given);
    }
    return given == null ? MAX_ROWS : given;
  }
}
