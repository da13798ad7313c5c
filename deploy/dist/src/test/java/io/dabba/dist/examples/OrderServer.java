package io.dabba.dist.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers the first request for orders with 503, further ones with two orders. */
final class OrderServer implements AutoCloseable {
  private static final String ORDERS = "{\"orders\": [\"A1\", \"A2\"]}";

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private OrderServer(HttpServer server) {
    this.server = server;
  }

  static OrderServer start() throws IOException {
    OrderServer orders =
        new OrderServer(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    orders.server.createContext("/orders", orders::answer);
    orders.server.start();
    return orders;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Request request(int index) {
    return requests.get(index);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            String.valueOf(exchange.getRequestHeaders().getFirst("X-Run")),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    byte[] body = ORDERS.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(requests.size() == 1 ? 503 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /**
   * A request that came.
   *
   * @param method its method
   * @param path its path and query
   * @param run its header X-Run
   * @param body its body
   */
  record Request(String method, String path, String run, String body) {}
}
