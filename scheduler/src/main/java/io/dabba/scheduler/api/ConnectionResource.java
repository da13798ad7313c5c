package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.secret.Connection;
import io.dabba.scheduler.api.view.BulkView;
import io.dabba.scheduler.api.view.ConnectionView;
import io.dabba.scheduler.port.SecretStore.Kind;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Connections. Their passwords go in and never come out. */
final class ConnectionResource {
  private static final String ALL = "/api/v2/connections";
  private static final String ONE = ALL + "/:connection_id";
  private static final int MAX_TEXT = 5_000;
  private static final int MAX_EXTRA = 64 * 1024;
  private static final int MAX_PORT = 65_535;

  static final String[] FIELDS = {
    "connection_id",
    "conn_type",
    "description",
    "host",
    "schema",
    "login",
    "password",
    "port",
    "extra",
    "team_name"
  };

  private static final Columns<Connection> COLUMNS =
      Columns.<Connection>builder()
          .pattern("connection_id", Connection::connectionId)
          .order("connection_id", Connection::connectionId)
          .order("conn_id", Connection::connectionId)
          .order("conn_type", Connection::connType)
          .order("description", Connection::description)
          .order("host", Connection::host)
          .order("port", Connection::port)
          .order("id", Connection::connectionId)
          .build();

  private final Vault vault;

  ConnectionResource(Vault vault) {
    this.vault = vault;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(ALL, this::list)
            .named("get_connections")
            .lists("connections", ConnectionView.class)
            .by(COLUMNS),
        Endpoint.write(HttpMethod.POST, ALL, this::post)
            .named("post_connection")
            .answers(201, ConnectionView.class)
            .reads(FIELDS),
        Endpoint.write(HttpMethod.PATCH, ALL, request -> Bulk.of(request, new All()).answer())
            .named("bulk_connections")
            .answers(BulkView.class)
            .reads(Bulk.FIELD),
        Endpoint.read(ONE, this::get).named("get_connection").answers(ConnectionView.class),
        Endpoint.write(HttpMethod.PATCH, ONE, this::patch)
            .named("patch_connection")
            .answers(ConnectionView.class)
            .takes("update_mask")
            .reads(FIELDS),
        Endpoint.write(HttpMethod.DELETE, ONE, this::delete)
            .named("delete_connection")
            .answersNothing());
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Wanted<Connection> wanted = COLUMNS.read(request.query());
    return vault
        .connections()
        .thenApply(all -> wanted.page(all, offset, limit))
        .thenApply(
            page ->
                Answer.list(
                    "connections",
                    page.items().stream().map(ConnectionView::of).toList(),
                    page.total()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return vault
        .connection(request.path().connectionId())
        .thenApply(found -> Answer.ok(ConnectionView.of(found)));
  }

  private CompletionStage<Answer> post(ApiRequest request) {
    return create(request.body().allowing(FIELDS))
        .thenApply(fresh -> Answer.json(201, ConnectionView.of(fresh)));
  }

  private CompletableFuture<Connection> create(ApiBody body) {
    Connection fresh = read(body);
    return vault.create(fresh).thenApply(done -> fresh);
  }

  /** A connection that the body tells all of. */
  static Connection read(ApiBody body) {
    body.requiredText("conn_type", MAX_TEXT);
    String id = body.requiredText("connection_id", MAX_TEXT);
    return with(body, new Connection(id, "", null, null, null, null, null, null, null));
  }

  private CompletionStage<Answer> patch(ApiRequest request) {
    ApiBody body = request.body().allowing(FIELDS).masked(request.query().updateMask());
    return change(request.path().connectionId(), body)
        .thenApply(changed -> Answer.ok(ConnectionView.of(changed)));
  }

  private CompletableFuture<Connection> change(String id, ApiBody body) {
    return vault
        .connection(id)
        .thenCompose(
            known -> {
              Connection changed = with(body, known);
              return vault.replace(changed).thenApply(done -> changed);
            });
  }

  private CompletionStage<Answer> delete(ApiRequest request) {
    return vault
        .delete(Kind.CONNECTION, request.path().connectionId())
        .thenApply(done -> Answer.none());
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

  /** All connections, to be changed in bulk. */
  private final class All implements Bulk.Target {
    @Override
    public String key(JsonNode entity) {
      return entity.isTextual() ? entity.textValue() : entity.path("connection_id").asText();
    }

    @Override
    public CompletableFuture<?> create(ApiBody entity) {
      return ConnectionResource.this.create(entity.allowing(FIELDS));
    }

    @Override
    public CompletableFuture<?> update(ApiBody entity, List<String> mask) {
      String id = Connection.id(entity.requiredText("connection_id", MAX_TEXT));
      return change(id, entity.allowing(FIELDS).masked(mask));
    }

    @Override
    public CompletableFuture<?> delete(String id) {
      return vault.delete(Kind.CONNECTION, Connection.id(id));
    }
  }
}
