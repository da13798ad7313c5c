package io.dabba.scheduler.api;

import io.dabba.common.secret.Connection;
import io.dabba.scheduler.api.view.ConnectionView;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.port.SecretStore.Kind;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Connections. Their passwords go in and never come out. */
final class ConnectionResource {
  private static final String ALL = "/api/v2/connections";
  private static final String ONE = ALL + "/:connection_id";
  private static final int MAX_TEXT = 5_000;
  private static final int MAX_EXTRA = 64 * 1024;
  private static final int MAX_PORT = 65_535;

  private final Vault vault;

  ConnectionResource(Vault vault) {
    this.vault = vault;
  }

  List<Endpoint> endpoints() {
    return List.of(
        new Endpoint(HttpMethod.GET, ALL, Permission.READ_SECRETS, this::list),
        Endpoint.write(HttpMethod.POST, ALL, this::create),
        new Endpoint(HttpMethod.GET, ONE, Permission.READ_SECRETS, this::get),
        Endpoint.write(HttpMethod.PATCH, ONE, this::change),
        Endpoint.write(HttpMethod.DELETE, ONE, this::delete));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.offset();
    int limit = request.limit();
    return vault
        .connections()
        .thenApply(
            all ->
                Answer.list(
                    "connections",
                    all.stream().skip(offset).limit(limit).map(ConnectionView::of).toList(),
                    all.size()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return vault
        .connection(request.connectionId())
        .thenApply(found -> Answer.ok(ConnectionView.of(found)));
  }

  private CompletionStage<Answer> create(ApiRequest request) {
    ApiBody body = body(request);
    body.requiredText("conn_type", MAX_TEXT);
    String id = body.requiredText("connection_id", MAX_TEXT);
    Connection fresh = with(body, new Connection(id, "", null, null, null, null, null, null, null));
    return vault.create(fresh).thenApply(done -> Answer.json(201, ConnectionView.of(fresh)));
  }

  private CompletionStage<Answer> change(ApiRequest request) {
    ApiBody body = body(request);
    return vault
        .connection(request.connectionId())
        .thenCompose(
            known -> {
              Connection changed = with(body, known);
              return vault
                  .replace(changed)
                  .thenApply(done -> Answer.ok(ConnectionView.of(changed)));
            });
  }

  private CompletionStage<Answer> delete(ApiRequest request) {
    return vault
        .delete(Kind.CONNECTION, request.connectionId())
        .thenApply(done -> Answer.text(204, ""));
  }

  /** The connection with what the body gives; a password that is only the mask is kept. */
  private static Connection with(ApiBody body, Connection known) {
    String password = text(body, "password", known.password());
    return new Connection(
        known.connectionId(),
        body.text("conn_type", MAX_TEXT).orElse(known.connType()),
        text(body, "description", known.description()),
        text(body, "host", known.host()),
        text(body, "schema", known.schema()),
        text(body, "login", known.login()),
        ConnectionView.MASK.equals(password) ? known.password() : password,
        body.number("port", 0, MAX_PORT).orElse(known.port()),
        body.text("extra", MAX_EXTRA).orElse(known.extra()));
  }

  private static @Nullable String text(ApiBody body, String name, @Nullable String otherwise) {
    return body.text(name, MAX_TEXT).orElse(otherwise);
  }

  private static ApiBody body(ApiRequest request) {
    return request
        .body()
        .allowing(
            "connection_id",
            "conn_type",
            "description",
            "host",
            "schema",
            "login",
            "password",
            "port",
            "extra",
            "team_name");
  }
}
