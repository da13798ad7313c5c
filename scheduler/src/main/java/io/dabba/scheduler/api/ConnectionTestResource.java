package io.dabba.scheduler.api;

import io.dabba.scheduler.api.view.ConnectionTestView;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tests of connections; as in Airflow they are refused unless the configuration allows them. */
final class ConnectionTestResource {
  private static final String CONNECTIONS = "/api/v2/connections";

  private final ConnectionTester tester = new ConnectionTester();
  private final boolean allowed;

  ConnectionTestResource(boolean allowed) {
    this.allowed = allowed;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.write(HttpMethod.POST, CONNECTIONS + "/test", this::test)
            .named("test_connection")
            .answers(ConnectionTestView.class)
            .reads(ConnectionResource.FIELDS),
        Endpoint.write(HttpMethod.POST, CONNECTIONS + "/defaults", this::defaults)
            .named("create_default_connections")
            .answersNothing());
  }

  private CompletionStage<Answer> test(ApiRequest request) {
    if (!allowed) {
      throw new ApiException(
          403,
          "api.test_connections: expected true, which lets connections be tested, found false");
    }
    return tester
        .test(ConnectionResource.read(request.body().allowing(ConnectionResource.FIELDS)))
        .thenApply(Answer::ok);
  }

  /** There are no connections that everybody has. */
  private CompletionStage<Answer> defaults(ApiRequest request) {
    return CompletableFuture.completedFuture(Answer.none());
  }
}
