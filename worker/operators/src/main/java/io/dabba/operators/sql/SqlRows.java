package io.dabba.operators.sql;

import io.dabba.common.command.FailureKind;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskFailedException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a result as JSON-like objects, a row each, within bounds. */
final class SqlRows {
  /** The most text of a result, in characters. */
  static final int MAX_TEXT = 8 * 1024 * 1024;

  private final ResultSet results;
  private final List<String> names;
  private int text;

  SqlRows(ResultSet results) throws SQLException {
    this.results = results;
    this.names = names(results.getMetaData());
  }

  /** The rows by the names of their columns; refuses more than {@code max}. */
  List<Map<String, Object>> read(int max) throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    while (results.next()) {
      if (rows.size() == max) {
        throw tooLarge("max_rows: expected at most " + max + " rows, found more");
      }
      rows.add(row());
    }
    return Collections.unmodifiableList(rows);
  }

  private Map<String, Object> row() throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int column = 1; column <= names.size(); column++) {
      Object value = SqlCell.read(results, column);
      count(value);
      row.put(names.get(column - 1), value);
    }
    return Collections.unmodifiableMap(row);
  }

  private void count(Object value) {
    text += value instanceof String string ? string.length() : 1;
    if (text > MAX_TEXT) {
      throw tooLarge("result: expected at most " + MAX_TEXT + " characters, found more");
    }
  }

  private static List<String> names(ResultSetMetaData columns) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      String name = columns.getColumnLabel(column);
      if (names.contains(name)) {
        throw DabbaException.invalid(
            "sql: expected columns of different names, found two named \"" + name + '"');
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  private static TaskFailedException tooLarge(String message) {
    return new TaskFailedException(FailureKind.LIMIT_EXCEEDED, false, message, null);
  }
}
