package io.dabba.scheduler.alert.channel;

import io.dabba.common.secret.Connection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a service is: the host of its connection, as a name or a whole address, or the service's
 * own well-known address.
 */
final class ServiceAddress {
  private ServiceAddress() {}

  static URI of(Connection connection, String wellKnown, String path) {
    String host = connection.host();
    if (host == null || host.isBlank()) {
      return parsed(connection, wellKnown + path);
    }
    if (host.contains("://")) {
      return parsed(connection, host.replaceAll("/+$", "") + path);
    }
    String scheme = "http".equals(connection.schema()) ? "http" : "https";
    String port = connection.port() == null ? "" : ":" + connection.port();
    return parsed(connection, scheme + "://" + host + port + path);
  }

  /** Text as one segment of a path, or one value of a form. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The complaint shows nothing of the address: it may hold a token. */
  private static URI parsed(Connection connection, String address) {
    try {
      URI uri = URI.create(address);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw refused(connection);
    }
    throw refused(connection);
  }

  private static SendFailure refused(Connection connection) {
    return SendFailure.permanent(
        connection + ": expected a host or an http or https address, found another text");
  }
}
