package io.dabba.operators.sql;

import io.dabba.common.error.DabbaException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.Extra;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection of type {@code postgres}, {@code h2} or {@code jdbc} leads. A URL may not name
 * classes or scripts: whoever may write connections could run code with them.
 *
 * @param url JDBC URL, without login and password
 * @param properties of the driver
 * @param connectTimeout longest time to connect, in seconds
 */
record SqlAddress(String url, Map<String, String> properties, int connectTimeout) {
  private static final int CONNECT_TIMEOUT = 10;
  private static final int MAX_TIMEOUT = 300;
  private static final int POSTGRES_PORT = 5432;
  private static final Pattern HOST = Pattern.compile("[\\w.\\-]+|\\[[0-9a-fA-F:.]+]");
  private static final Pattern H2_DATABASE = Pattern.compile("[\\w:./~\\-]+");
  private static final Pattern RUNS_CODE =
      Pattern.compile("(?i)[?&;](init|\\w*factory\\w*|\\w*class\\w*|loggerfile|\\w*plugin\\w*)=");
  private static final List<String> POSTGRES_EXTRAS =
      List.of("sslmode", "sslrootcert", "sslcert", "sslkey", "options", "currentSchema");

  static SqlAddress of(Connection connection) {
    Extra extra = Extra.of(connection);
    int timeout = extra.whole("connect_timeout", CONNECT_TIMEOUT, MAX_TIMEOUT);
    String given = extra.text("jdbc_url");
    String url = given == null ? url(connection, extra) : checked(connection, given);
    return new SqlAddress(url, properties(connection, extra, url, timeout), timeout);
  }

  /** Login and password are no part of it: they go by themselves. */
  Properties driverProperties() {
    Properties all = new Properties();
    all.putAll(properties);
    return all;
  }

  private static String url(Connection connection, Extra extra) {
    return switch (connection.connType().toLowerCase(Locale.ROOT)) {
      case "postgres", "postgresql" -> postgres(connection);
      case "h2" -> h2(connection, extra);
      default ->
          throw refused(connection, "conn_type postgres or h2, or extra.jdbc_url", "neither");
    };
  }

  private static String postgres(Connection connection) {
    String database = connection.schema() == null ? "" : connection.schema();
    return "jdbc:postgresql://"
        + host(connection, connection.host() == null ? "localhost" : connection.host())
        + ':'
        + (connection.port() == null ? Integer.valueOf(POSTGRES_PORT) : connection.port())
        + '/'
        + URLEncoder.encode(database, StandardCharsets.UTF_8);
  }

  private static String h2(Connection connection, Extra extra) {
    String database = connection.schema();
    if (database == null || !H2_DATABASE.matcher(database).matches()) {
      throw refused(connection, "a schema such as mem:orders or /data/orders", "another");
    }
    String server = "";
    if (connection.host() != null && !connection.host().isEmpty()) {
      String port = connection.port() == null ? "" : ":" + connection.port();
      server = "tcp://" + host(connection, connection.host()) + port + '/';
    }
    String mode = extra.text("mode", "");
    if (!mode.matches("\\w*")) {
      throw refused(connection, "extra.mode to be a word", "another");
    }
    return "jdbc:h2:"
        + server
        + database
        + (database.startsWith("mem:") ? ";DB_CLOSE_DELAY=-1" : "")
        + (mode.isEmpty() ? "" : ";MODE=" + mode);
  }

  private static String host(Connection connection, String host) {
    if (!HOST.matcher(host).matches()) {
      throw refused(connection, "a host name or address", "other text");
    }
    return host;
  }

  private static String checked(Connection connection, String url) {
    if (!url.startsWith("jdbc:")) {
      throw refused(connection, "extra.jdbc_url to begin with jdbc:", "another");
    }
    if (RUNS_CODE.matcher(url).find()) {
      throw refused(connection, "extra.jdbc_url to name no classes and scripts", "some");
    }
    return url;
  }

  private static Map<String, String> properties(
      Connection connection, Extra extra, String url, int timeout) {
    if (!url.startsWith("jdbc:postgresql:")) {
      return Map.of();
    }
    Map<String, String> properties = new TreeMap<>();
    properties.put("ApplicationName", extra.text("application_name", "dabba"));
    properties.put("connectTimeout", Integer.toString(timeout));
    properties.put("loginTimeout", Integer.toString(timeout));
    properties.put("tcpKeepAlive", "true");
    // Templates yield text; the server knows the types of the columns.
    properties.put("stringtype", "unspecified");
    for (String name : POSTGRES_EXTRAS) {
      @Nullable String value = extra.text(name);
      if (value != null) {
        properties.put(name, value);
      }
    }
    return Map.copyOf(properties);
  }

  private static DabbaException refused(Connection connection, String expected, String found) {
    return DabbaException.invalid(
        "connection \"%s\": expected %s, found %s"
            .formatted(connection.connectionId(), expected, found));
  }
}
