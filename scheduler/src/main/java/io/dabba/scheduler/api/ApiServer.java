package io.dabba.scheduler.api;

import io.dabba.common.ops.OpsServer;
import io.dabba.common.ops.Readiness;
import io.dabba.scheduler.alert.Alerts;
import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.oidc.OidcLogin;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The HTTP server of a scheduler process: API, metrics and health on one port. */
public final class ApiServer implements AutoCloseable {
  private static final int IDLE_SECONDS = 60;
  private static final int MAX_LINE = 8_192;
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final HttpServer server;
  private final AccessLog log;

  private ApiServer(Vertx vertx, HttpServer server, AccessLog log) {
    this.vertx = vertx;
    this.server = server;
    this.log = log;
  }

  /**
   * Starts to listen. Fails with CONFLICT if the address is in use.
   *
   * @param settings where and how
   * @param ports what it reads and changes
   * @param alerts who was told of what
   * @param access decides who somebody is
   * @param oidc lets users in that a provider vouches for, or null
   * @param scrape gives the metrics as text
   * @param readiness tells whether work can be done
   */
  public static CompletionStage<ApiServer> start(
      ApiSettings settings,
      ApiPorts ports,
      Alerts alerts,
      AccessControl access,
      @Nullable OidcLogin oidc,
      Supplier<String> scrape,
      Readiness readiness) {
    List<Endpoint> described = new ArrayList<>(endpoints(settings, ports));
    described.addAll(new AlertResource(alerts).endpoints());
    described.addAll(ofAccess(access, ports.vault()));
    List<Endpoint> endpoints = new ArrayList<>(new AuditTrail(ports.audit()).over(described));
    endpoints.addAll(new OpenApiResource(described, settings.version()).endpoints());
    Logins logins = new Logins(access);
    Credentials credentials = new Credentials(access);
    endpoints.addAll(new TokenResource(logins, access).endpoints());
    String provider = oidc == null ? null : oidc.name();
    endpoints.addAll(new SessionResource(logins, credentials, access, provider).endpoints());
    if (oidc != null) {
      endpoints.addAll(new OidcResource(oidc, access).endpoints());
    }
    endpoints.addAll(new OpsRoutes(scrape, readiness).endpoints());
    return listen(settings, ports.state(), credentials, endpoints);
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** What is on its way is answered first, for as long as that takes a moment only. */
  @Override
  public void close() {
    log.drain(DRAIN);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  static List<Endpoint> ofAccess(AccessControl access, Vault vault) {
    return Stream.of(
            new UserResource(access).endpoints(),
            new RoleResource(access).endpoints(),
            new SecretResource(vault, access).endpoints(),
            new AccountResource(access).endpoints())
        .flatMap(List::stream)
        .toList();
  }

  static List<Endpoint> endpoints(ApiSettings settings, ApiPorts ports) {
    StateReader state = ports.state();
    Commands commands = new Commands(ports.gateway());
    TriggerRequests triggers = new TriggerRequests(settings.maxConfBytes());
    return Stream.of(
            new SystemResource(state, settings.version()).endpoints(),
            new ImportErrorResource(state).endpoints(),
            new EventLogResource(ports.audit()).endpoints(),
            new ConfigResource(settings.shown()).endpoints(),
            new DagResource(state, commands).endpoints(),
            new TaskResource(state).endpoints(),
            new DagVersionResource(state).endpoints(),
            new DagSummaryResource(state).endpoints(),
            new DagRunResource(state, commands, triggers).endpoints(),
            new HitlResource(state, commands).endpoints(),
            new EventResource(commands).endpoints(),
            new ClearResource(state, commands).endpoints(),
            new BackfillResource(state, commands, settings.maxConfBytes()).endpoints(),
            new AssetResource(state, commands, triggers).endpoints(),
            new QueuedEventResource(state, commands).endpoints(),
            new WaitResource(state).endpoints(),
            new DependencyResource(state).endpoints(),
            new PoolResource(state, commands).endpoints(),
            new LogResource(state).endpoints(),
            new XComResource(
                    state,
                    ports.xcoms(),
                    new ShownValues(ports.vault(), System::nanoTime),
                    settings.maxConfBytes())
                .endpoints(),
            new DeadlineResource(state).endpoints(),
            new BreakerResource(ports.breakers()).endpoints(),
            new VariableResource(ports.vault()).endpoints(),
            new ConnectionResource(ports.vault()).endpoints(),
            new ConnectionTestResource(settings.testConnections()).endpoints(),
            new DagFileResource(state).endpoints(),
            new WorkerResource(state, ports.workers()).endpoints(),
            new OperationsResource(state, ports.shards(), ports.broker()).endpoints(),
            new DurationResource(state).endpoints(),
            new PictureResource(state).endpoints(),
            new GridResource(state).endpoints(),
            new TimingsResource(state).endpoints(),
            new TextResource(state).endpoints(),
            new ChangesResource(ports.changes()).endpoints(),
            new AbsentResource().endpoints(),
            new TaskInstanceResource(state).endpoints())
        .flatMap(List::stream)
        .toList();
  }

  private static CompletionStage<ApiServer> listen(
      ApiSettings settings, StateReader state, Credentials credentials, List<Endpoint> endpoints) {
    AccessLog log = new AccessLog();
    RateLimit limit = new RateLimit(settings.protection().requestsPerMinute());
    ApiRouter router =
        new ApiRouter(credentials, new Sights(state), limit, settings.maxBodyBytes(), log);
    Vertx vertx = Vertx.vertx(options());
    return vertx
        .createHttpServer(serverOptions(settings))
        .requestHandler(router.create(vertx, endpoints))
        .listen()
        .map(server -> new ApiServer(vertx, server, log))
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

  /** Without HTTP/2 in clear text: its upgrade breaks large first answers to Java's own client. */
  private static HttpServerOptions serverOptions(ApiSettings settings) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setCompressionSupported(true)
            .setHttp2ClearTextEnabled(false)
            .setMaxInitialLineLength(MAX_LINE)
            .setIdleTimeout(IDLE_SECONDS);
    return settings.protection().isEncrypted()
        ? encrypted(options, settings.protection())
        : options;
  }

  private static HttpServerOptions encrypted(
      HttpServerOptions options, ApiSettings.Protection protection) {
    return options
        .setSsl(true)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(protection.tlsCertificate())
                .setKeyPath(protection.tlsKey()));
  }
}
