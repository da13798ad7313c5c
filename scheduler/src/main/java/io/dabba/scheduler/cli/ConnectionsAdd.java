package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.secret.Connection;
import io.dabba.common.secret.ConnectionText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a connection. */
@Command(name = "add", description = "Adds a connection, from a URI, from JSON, or field by field.")
final class ConnectionsAdd extends ClientCommand {
  @Parameters(paramLabel = "CONN_ID", description = "The new connection.")
  private String id = "";

  @Option(names = "--conn-uri", paramLabel = "URI", description = "All of it as a URI.")
  private @Nullable String uri;

  @Option(names = "--conn-json", paramLabel = "JSON", description = "All of it as a JSON object.")
  private @Nullable String json;

  @Option(names = "--conn-type", paramLabel = "TYPE", description = "Kind of system.")
  private @Nullable String type;

  @Option(names = "--conn-host", paramLabel = "HOST", description = "Where.")
  private @Nullable String host;

  @Option(names = "--conn-port", paramLabel = "PORT", description = "Where on the host.")
  private @Nullable Integer port;

  @Option(names = "--conn-login", paramLabel = "NAME", description = "Who.")
  private @Nullable String login;

  @Option(
      names = "--conn-password",
      paramLabel = "TEXT",
      arity = "0..1",
      interactive = true,
      description = "The password; asked for if none follows.")
  private @Nullable String password;

  @Option(names = "--conn-schema", paramLabel = "TEXT", description = "Database or path there.")
  private @Nullable String schema;

  @Option(names = "--conn-extra", paramLabel = "JSON", description = "What else it takes.")
  private @Nullable String extra;

  @Option(names = "--conn-description", paramLabel = "TEXT", description = "What it is for.")
  private @Nullable String description;

  @Override
  int call(ApiClient api) {
    api.post(ApiPath.CONNECTIONS, body(connection()));
    out().println("Connection " + id + " added");
    out().flush();
    return ExitCodes.OK;
  }

  private Connection connection() {
    String text = uri == null ? json : uri;
    if (text != null) {
      return ConnectionText.parse(id, text);
    }
    if (type == null) {
      throw DabbaException.invalid(
          "connections add: expected --conn-uri, --conn-json or --conn-type, found none");
    }
    return new Connection(id, type, description, host, schema, login, password, port, extra);
  }

  private static ObjectNode body(Connection connection) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("connection_id", connection.connectionId());
    body.put("conn_type", connection.connType());
    body.put("description", connection.description());
    body.put("host", connection.host());
    body.put("schema", connection.schema());
    body.put("login", connection.login());
    body.put("password", connection.password());
    body.put("port", connection.port());
    body.put("extra", connection.extra());
    return body;
  }
}
