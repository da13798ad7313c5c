package io.dabba.common.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code /metrics}, {@code /health/live} and {@code /health/ready} where no other server
 * runs. Read only, and without a token: bind it to an address only operators reach.
 */
public final class OpsServer implements AutoCloseable {
  /** The Prometheus text format. */
  public static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final Page UNKNOWN = new Page(404, TEXT, "expected a known path\n");

  private final HttpServer server;
  private final ExecutorService executor;

  private OpsServer(HttpServer server, ExecutorService executor) {
    this.server = server;
    this.executor = executor;
  }

  /**
   * Starts to listen.
   *
   * @param host address to listen on
   * @param port port to listen on; 0 picks one
   * @param scrape gives the metrics as text
   * @param readiness tells whether work can be done
   */
  public static OpsServer start(
      String host, int port, Supplier<String> scrape, Readiness readiness) {
    return start(host, port, scrape, readiness, () -> UNKNOWN);
  }

  /**
   * Starts to listen in the place of a server that will serve more: until then it answers 503 to
   * all the rest, so that nobody takes for absent what is only not there yet.
   *
   * @param obstacle tells what is waited for
   */
  public static OpsServer startEarly(
      String host, int port, Supplier<String> scrape, Supplier<String> obstacle) {
    return start(host, port, scrape, obstacle::get, () -> unavailable(obstacle.get()));
  }

  private static OpsServer start(
      String host, int port, Supplier<String> scrape, Readiness readiness, Supplier<Page> rest) {
    HttpServer server = bind(host, port);
    ExecutorService executor = Executors.newFixedThreadPool(2, OpsServer::daemon);
    server.setExecutor(executor);
    server.createContext(
        "/metrics",
        exchange -> serve(exchange, "/metrics", () -> new Page(200, METRICS_TYPE, scrape.get())));
    server.createContext(
        "/health/live",
        exchange -> serve(exchange, "/health/live", () -> new Page(200, TEXT, "live\n")));
    server.createContext(
        "/health/ready", exchange -> serve(exchange, "/health/ready", () -> ready(readiness)));
    server.createContext("/", exchange -> answer(exchange, rest.get()));
    server.start();
    return new OpsServer(server, executor);
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private static Page ready(Readiness readiness) {
    String obstacle = readiness.obstacle();
    return obstacle == null ? new Page(200, TEXT, "ready\n") : unavailable(obstacle);
  }

  private static Page unavailable(String obstacle) {
    return new Page(503, TEXT, obstacle + '\n');
  }

  private static HttpServer bind(String host, int port) {
    try {
      return HttpServer.create(new InetSocketAddress(host, port), 0);
    } catch (BindException e) {
      throw inUse(host, port, e);
    } catch (IOException | RuntimeException e) {
      throw new DabbaException(
          ErrorCode.INVALID,
          "address: expected one to listen on, found " + host + ':' + port + " (" + e + ')',
          e);
    }
  }

  /** The error of an address that cannot be had. */
  public static DabbaException inUse(String host, int port, @Nullable Throwable cause) {
    return new DabbaException(
        ErrorCode.CONFLICT,
        "address: expected "
            + host
            + ':'
            + port
            + " to be free, found it in use or not of this machine; choose another port",
        cause);
  }

  private static void serve(HttpExchange exchange, String path, Supplier<Page> page)
      throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(path)) {
        send(exchange, UNKNOWN);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, new Page(405, TEXT, "expected GET\n"));
      } else {
        send(exchange, page.get());
      }
    }
  }

  private static void answer(HttpExchange exchange, Page page) throws IOException {
    try (exchange) {
      send(exchange, page);
    }
  }

  private static void send(HttpExchange exchange, Page page) throws IOException {
    byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", page.type());
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(page.status(), body.length);
    try (OutputStream stream = exchange.getResponseBody()) {
      stream.write(body);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "dabba-ops");
    thread.setDaemon(true);
    return thread;
  }

  private record Page(int status, String type, String body) {}
}
