package io.dabba.common.secret;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection in one text: a URI such as {@code postgres://login:password@host:5432/schema?f=1},
 * or a JSON object. Source: Airflow, {@code howto/connection.rst}.
 */
public final class ConnectionText {
  private static final String EXTRA = "__extra__";

  private ConnectionText() {}

  /** Reads either form; complaints tell nothing of the text, for it holds a password. */
  public static Connection parse(String id, String text) {
    return text.strip().startsWith("{") ? ofJson(id, text) : ofUri(id, text.strip());
  }

  private static Connection ofJson(String id, String text) {
    JsonNode fields;
    try {
      fields = Json.tree(text);
    } catch (DabbaException e) {
      throw refused(id);
    }
    JsonNode extra = fields.path("extra");
    return new Connection(
        id,
        text(fields, "conn_type") == null ? "" : fields.path("conn_type").asText(),
        text(fields, "description"),
        text(fields, "host"),
        text(fields, "schema"),
        text(fields, "login"),
        text(fields, "password"),
        fields.hasNonNull("port") ? Integer.valueOf(fields.path("port").asInt(-1)) : null,
        extra.isObject() ? extra.toString() : text(fields, "extra"));
  }

  private static @Nullable String text(JsonNode fields, String name) {
    return fields.hasNonNull(name) ? fields.path(name).asText() : null;
  }

  private static Connection ofUri(String id, String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw refused(id);
    }
    if (uri.getScheme() == null || uri.isOpaque()) {
      throw refused(id);
    }
    String[] user =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
    return new Connection(
        id,
        uri.getScheme().replace('-', '_'),
        null,
        uri.getHost() == null ? null : decoded(uri.getHost()),
        path.isEmpty() ? null : decoded(path),
        user.length > 0 && !user[0].isEmpty() ? decoded(user[0]) : null,
        user.length > 1 ? decoded(user[1]) : null,
        uri.getPort() < 0 ? null : uri.getPort(),
        extra(uri.getRawQuery()));
  }

  private static @Nullable String extra(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return null;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
    }
    String whole = fields.get(EXTRA);
    return whole == null ? Json.write(fields) : whole;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static DabbaException refused(String id) {
    return DabbaException.invalid(
        "connection \""
            + id
            + "\": expected a URI such as postgres://login:password@host:5432/schema or a JSON"
            + " object, found other text");
  }
}
