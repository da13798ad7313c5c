package io.dabba.scheduler.api;

import io.dabba.common.ops.OpsServer;
import io.dabba.common.ops.Readiness;
import io.dabba.scheduler.auth.Tokens;
import io.dabba.scheduler.auth.Users;
import io.dabba.scheduler.port.BreakerStore;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The HTTP server of a scheduler process: API, metrics and health on one port. */
public final class ApiServer implements AutoCloseable {
  private static final int IDLE_SECONDS = 60;
  private static final int MAX_LINE = 8_192;

  private final Vertx vertx;
  private final HttpServer server;

  private ApiServer(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /**
   * Starts to listen. Fails with CONFLICT if the address is in use.
   *
   * @param settings where and how
   * @param state what is read
   * @param gateway where commands go
   * @param vault variables and connections
   * @param breakers circuit breakers
   * @param users who may log in
   * @param tokens proofs of having logged in
   * @param scrape gives the metrics as text
   * @param readiness tells whether work can be done
   */
  public static CompletionStage<ApiServer> start(
      ApiSettings settings,
      StateReader state,
      CommandGateway gateway,
      Vault vault,
      BreakerStore breakers,
      Users users,
      Tokens tokens,
      Supplier<String> scrape,
      Readiness readiness) {
    List<Endpoint> endpoints =
        new ArrayList<>(endpoints(settings, state, gateway, vault, breakers));
    endpoints.addAll(new TokenResource(users, tokens).endpoints());
    endpoints.addAll(new OpsRoutes(scrape, readiness).endpoints());
    return listen(settings, new ApiRouter(tokens, settings.maxBodyBytes()), endpoints);
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  static List<Endpoint> endpoints(
      ApiSettings settings,
      StateReader state,
      CommandGateway gateway,
      Vault vault,
      BreakerStore breakers) {
    Commands commands = new Commands(gateway);
    TriggerRequests triggers = new TriggerRequests(settings.maxConfBytes());
    return Stream.of(
            new SystemResource(state, settings.version()).endpoints(),
            new DagResource(state, commands).endpoints(),
            new DagRunResource(state, commands, triggers).endpoints(),
            new HitlResource(state, commands).endpoints(),
            new EventResource(commands).endpoints(),
            new ClearResource(state, commands).endpoints(),
            new BackfillResource(state, commands, settings.maxConfBytes()).endpoints(),
            new AssetResource(state, commands).endpoints(),
            new DependencyResource(state).endpoints(),
            new PoolResource(state, commands).endpoints(),
            new LogResource(state).endpoints(),
            new XComResource(state).endpoints(),
            new DeadlineResource(state).endpoints(),
            new BreakerResource(breakers).endpoints(),
            new VariableResource(vault).endpoints(),
            new ConnectionResource(vault).endpoints(),
            new TaskInstanceResource(state).endpoints())
        .flatMap(List::stream)
        .toList();
  }

  private static CompletionStage<ApiServer> listen(
      ApiSettings settings, ApiRouter router, List<Endpoint> endpoints) {
    Vertx vertx = Vertx.vertx(options());
    return vertx
        .createHttpServer(serverOptions(settings))
        .requestHandler(router.create(vertx, endpoints))
        .listen()
        .map(server -> new ApiServer(vertx, server))
        .toCompletionStage()
        .exceptionallyCompose(failure -> giveUp(vertx, settings, failure));
  }

  private static CompletionStage<ApiServer> giveUp(
      Vertx vertx, ApiSettings settings, Throwable failure) {
    Throwable reason =
        failure instanceof BindException
            ? OpsServer.inUse(settings.host(), settings.port(), failure)
            : failure;
    return vertx
        .close()
        .toCompletionStage()
        .thenCompose(closed -> CompletableFuture.failedStage(reason));
  }

  /** One event loop serves thousands of requests; it waits for nothing. */
  private static VertxOptions options() {
    return new VertxOptions()
        .setEventLoopPoolSize(2)
        .setWorkerPoolSize(2)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }

  private static HttpServerOptions serverOptions(ApiSettings settings) {
    return new HttpServerOptions()
        .setHost(settings.host())
        .setPort(settings.port())
        .setCompressionSupported(true)
        .setMaxInitialLineLength(MAX_LINE)
        .setIdleTimeout(IDLE_SECONDS);
  }
}
