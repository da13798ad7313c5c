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
    return obstacle == null ? new Page(200, TEXT, "ready\n") : new Page(503, TEXT, obstacle + '\n');
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
        send(exchange, new Page(404, TEXT, "expected a known path\n"));
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, new Page(405, TEXT, "expected GET\n"));
      } else {
        send(exchange, page.get());
      }
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
