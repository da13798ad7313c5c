package io.dabba.operators.sql;

import io.dabba.common.codec.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One statement and what is bound to its {@code ?}.
 *
 * @param sql its text
 * @param parameters values, in order; lists and objects are bound as JSON text
 */
record SqlStatement(String sql, List<@Nullable Object> parameters) {
  void bind(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      Object value = parameters.get(i);
      boolean isNested = value instanceof Map || value instanceof Iterable;
      statement.setObject(i + 1, isNested ? Json.write(value) : value);
    }
  }
}
