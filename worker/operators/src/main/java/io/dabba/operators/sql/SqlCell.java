package io.dabba.operators.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.dabba.common.codec.Json;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value of a database as JSON has it. Decimals are text, for they are exact and JSON's numbers
 * are not once they are read; dates and times are ISO-8601 text, moments in UTC; bytes are base64;
 * NULL is null.
 */
final class SqlCell {
  private static final int MAX_LOB = 1024 * 1024;

  private SqlCell() {}

  static Object read(ResultSet results, int column) throws SQLException {
    ResultSetMetaData columns = results.getMetaData();
    String typeName = String.valueOf(columns.getColumnTypeName(column)).toLowerCase(Locale.ROOT);
    Object value =
        switch (typeName) {
          case "json", "jsonb" -> json(results.getString(column));
          case "timestamptz", "timestamp with time zone" ->
              results.getObject(column, OffsetDateTime.class);
          case "timetz", "time with time zone" -> results.getObject(column, OffsetTime.class);
          default -> byType(results, column, columns.getColumnType(column));
        };
    return json(value);
  }

  private static @Nullable Object byType(ResultSet results, int column, int type)
      throws SQLException {
    return switch (type) {
      case Types.DATE -> results.getObject(column, LocalDate.class);
      case Types.TIME -> results.getObject(column, LocalTime.class);
      case Types.TIMESTAMP -> results.getObject(column, LocalDateTime.class);
      default -> results.getObject(column);
    };
  }

  private static @Nullable Object json(@Nullable String text) {
    return text == null ? null : Json.tree(text);
  }

  private static Object json(@Nullable Object value) throws SQLException {
    if (value == null) {
      return NullNode.getInstance();
    }
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant().toString();
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return isPlain(value) ? value : large(value);
  }

  private static boolean isPlain(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return Double.isFinite(((Number) value).doubleValue());
    }
    return value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof JsonNode;
  }

  private static Object large(Object value) throws SQLException {
    if (value instanceof Blob blob) {
      return Base64.getEncoder().encodeToString(blob.getBytes(1, bounded(blob.length())));
    }
    if (value instanceof Clob clob) {
      return clob.getSubString(1, bounded(clob.length()));
    }
    return value instanceof Array array ? list(array.getArray()) : value.toString();
  }

  private static Object list(Object array) throws SQLException {
    if (!(array instanceof Object[] items)) {
      return array;
    }
    Object[] values = new Object[items.length];
    for (int i = 0; i < items.length; i++) {
      values[i] = items[i] instanceof Object[] nested ? list(nested) : json(items[i]);
    }
    return List.of(values);
  }

  private static int bounded(long length) throws SQLException {
    if (length > MAX_LOB) {
      throw new SQLException(
          "expected a large object of at most " + MAX_LOB + " bytes, found " + length, "22001");
    }
    return Math.toIntExact(length);
  }
}
