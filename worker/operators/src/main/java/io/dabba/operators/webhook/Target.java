package io.dabba.operators.webhook;

import io.dabba.common.error.DabbaException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.Extra;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a connection of type {@code http} leads, and what proves who asks: login and password as
 * Basic, {@code extra.token} as Bearer, {@code extra.headers} as they are.
 *
 * @param url its address
 * @param headers what each request carries
 */
record Target(String url, Map<String, String> headers) {
  /** The address is the host if that is one, else made of schema, host and port. */
  static Target of(Connection connection) {
    String host = connection.host() == null ? "" : connection.host().strip();
    String url = host.contains("://") ? host : scheme(connection) + "://" + host + port(connection);
    return new Target(checked(connection, url), headers(connection));
  }

  /** An address below it. */
  Target at(Connection connection, String path) {
    if (path.isEmpty()) {
      return this;
    }
    String joined = url.replaceFirst("/+$", "") + '/' + path.replaceFirst("^/+", "");
    return new Target(checked(connection, joined), headers);
  }

  private static String scheme(Connection connection) {
    String schema = connection.schema();
    return schema == null || schema.isBlank() ? "https" : schema;
  }

  private static String port(Connection connection) {
    return connection.port() == null ? "" : ":" + connection.port();
  }

  /** Complaints do not repeat the address: it may be the secret. */
  private static String checked(Connection connection, String url) {
    try {
      URI uri = new URI(url);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (isHttp && uri.getHost() != null && !uri.getPath().contains("..")) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw refused(connection);
    }
    throw refused(connection);
  }

  private static DabbaException refused(Connection connection) {
    return DabbaException.invalid(
        "connection \"%s\": expected an http:// or https:// address, found another"
            .formatted(connection.connectionId()));
  }

  private static Map<String, String> headers(Connection connection) {
    Extra extra = Extra.of(connection);
    Map<String, String> headers = new LinkedHashMap<>();
    extra.object("headers").forEach((name, value) -> headers.put(name, String.valueOf(value)));
    String token = extra.text("token");
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    } else if (connection.login() != null && !connection.login().isEmpty()) {
      String password = connection.password() == null ? "" : connection.password();
      byte[] both = (connection.login() + ':' + password).getBytes(StandardCharsets.UTF_8);
      headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }
    return headers;
  }
}
