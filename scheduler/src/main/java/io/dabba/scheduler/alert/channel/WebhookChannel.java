package io.dabba.scheduler.alert.channel;

import io.dabba.common.codec.Json;
import io.dabba.common.secret.Connection;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Any service that takes JSON: what is posted to the connection's host is in {@code
 * docs/alerts.md}. With a password, header {@code Dabba-Signature} is {@code sha256=} and the HMAC
 * of the body by it. Any 2xx confirms. Header {@code Idempotency-Key} is the same for every
 * attempt.
 */
final class WebhookChannel implements Channel {
  private static final String ALGORITHM = "HmacSHA256";

  private final HttpService http;

  WebhookChannel(HttpService http) {
    this.http = http;
  }

  @Override
  public Needs needs() {
    return new Needs(Set.of(), Set.of("path"), false);
  }

  @Override
  public void send(ChannelMessage message) throws InterruptedException {
    Connection connection = message.connection();
    if (connection.host() == null) {
      throw SendFailure.permanent(connection + ": expected a host, found none");
    }
    String body = Json.write(payload(message));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Idempotency-Key", message.idempotencyKey());
    String password = connection.password();
    if (password != null && !password.isEmpty()) {
      headers.put("Dabba-Signature", "sha256=" + signature(password, body));
    }
    http.json(
        connection, ServiceAddress.of(connection, "", message.option("path", "")), headers, body);
  }

  private static Map<String, Object> payload(ChannelMessage message) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("alert_id", message.alert().id());
    payload.put("kind", message.alert().kind().id());
    payload.put("severity", message.alert().severity().id());
    payload.put("at", message.at());
    payload.put("team", message.team());
    payload.put("to", message.to());
    payload.put("language", message.language().tag());
    payload.put("title", message.text().title());
    payload.put("body", message.text().body());
    payload.put("dag_id", message.alert().dagId());
    payload.put("run_id", message.alert().runId());
    payload.put("task_id", message.alert().taskId());
    payload.values().removeIf(value -> value == null);
    return payload;
  }

  static String signature(String password, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }
}
