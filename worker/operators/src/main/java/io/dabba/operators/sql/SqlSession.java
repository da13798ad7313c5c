package io.dabba.operators.sql;

import com.zaxxer.hikari.HikariDataSource;
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.Lease;
import java.sql.SQLException;

/**
 * A JDBC connection while a task uses it.
 *
 * @param connection where it leads
 * @param jdbc the connection
 * @param pool what it is given back to
 */
record SqlSession(Connection connection, java.sql.Connection jdbc, Lease<HikariDataSource> pool)
    implements AutoCloseable {
  @Override
  public void close() {
    try {
      jdbc.close();
    } catch (SQLException e) {
      throw SqlFailure.executing(connection, e);
    } finally {
      pool.close();
    }
  }
}
