package io.dabba.dist.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dabba.common.codec.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what callbacks have to say. */
final class AlertServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, List<JsonNode>> alerts = new ConcurrentHashMap<>();

  private AlertServer(HttpServer server) {
    this.server = server;
  }

  static AlertServer start() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    AlertServer alerts = new AlertServer(HttpServer.create(address, 0));
    alerts.server.createContext("/", alerts::take);
    alerts.server.start();
    return alerts;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The bodies that came to a path, in order. */
  List<JsonNode> at(String path) {
    return alerts.getOrDefault(path, List.of());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    alerts
        .computeIfAbsent(exchange.getRequestURI().getPath(), unused -> new CopyOnWriteArrayList<>())
        .add(Json.tree(body));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }
}
