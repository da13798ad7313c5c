package io.dabba.operators.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.ClientPool;
import io.dabba.operators.hook.Extra;
import io.dabba.operators.hook.Lease;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Pooled JDBC connections: a pool per Dabba connection, whose size is {@code extra.pool_size}.
 * Connections that are idle for a minute are closed.
 */
public final class SqlHook implements AutoCloseable {
  private static final int POOL_SIZE = 8;
  private static final int MAX_POOL_SIZE = 64;
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final Duration LIFETIME = Duration.ofMinutes(30);

  private final ClientPool<HikariDataSource> pools = new ClientPool<>(SqlHook::open);

  /** A connection to use and close; waits if all of its pool are in use. */
  SqlSession session(Connection connection) throws InterruptedException {
    Lease<HikariDataSource> pool = pools.lease(connection);
    try {
      return new SqlSession(connection, pool.client().getConnection(), pool);
    } catch (SQLException e) {
      pool.close();
      if (e.getCause() instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("stopped while it waited for a connection");
      }
      throw SqlFailure.connecting(connection, e);
    }
  }

  @Override
  public void close() {
    pools.close();
  }

  private static HikariDataSource open(Connection connection) {
    try {
      return new HikariDataSource(config(connection));
    } catch (PoolInitializationException e) {
      throw SqlFailure.connecting(connection, e);
    }
  }

  private static HikariConfig config(Connection connection) {
    SqlAddress address = SqlAddress.of(connection);
    HikariConfig config = new HikariConfig();
    config.setPoolName("sql-" + connection.connectionId());
    config.setJdbcUrl(address.url());
    config.setUsername(connection.login());
    config.setPassword(connection.password());
    config.setDataSourceProperties(address.driverProperties());
    config.setMaximumPoolSize(Extra.of(connection).whole("pool_size", POOL_SIZE, MAX_POOL_SIZE));
    config.setMinimumIdle(0);
    config.setConnectionTimeout(WAIT.toMillis());
    config.setIdleTimeout(IDLE.toMillis());
    config.setMaxLifetime(LIFETIME.toMillis());
    // The first connection is tried once, so that a wrong address shows at once.
    config.setInitializationFailTimeout(1);
    return config;
  }
}
