package io.dabba.scheduler.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.port.BrokerOverview.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads dead letters: the marks that whoever gave one up has put on it, and what it holds. */
final class Letters {
  private static final String QUEUE = "dabba_queue";
  private static final String REASON = "dabba_reason";
  private static final int SHOWN = 4_096;
  private static final int ID_BYTES = 8;

  private Letters() {}

  static DeadLetter letter(GetResponse message) {
    byte[] body = message.getBody();
    int shown = Math.min(SHOWN, body.length);
    return new DeadLetter(
        id(message),
        header(message, QUEUE),
        header(message, REASON),
        message.getProps().getContentType(),
        body.length,
        new String(body, 0, shown, StandardCharsets.UTF_8));
  }

  /** The queue a letter came from; INVALID if it does not say. */
  static String origin(GetResponse message) {
    String queue = header(message, QUEUE);
    if (queue == null) {
      throw DabbaException.invalid(
          "dead letter: expected header " + QUEUE + " to tell where it came from, found none");
    }
    return queue;
  }

  /** The properties it came with, without those marks. */
  static BasicProperties withoutMarks(GetResponse message) {
    Map<String, Object> headers = new LinkedHashMap<>();
    if (message.getProps().getHeaders() != null) {
      headers.putAll(message.getProps().getHeaders());
    }
    headers.remove(QUEUE);
    headers.remove(REASON);
    return message.getProps().builder().headers(headers).build();
  }

  private static @Nullable String header(GetResponse message, String name) {
    Map<String, Object> headers = message.getProps().getHeaders();
    Object value = headers == null ? null : headers.get(name);
    return value == null ? null : value.toString();
  }

  private static String id(GetResponse message) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String marks =
          message.getProps().getMessageId()
              + '\n'
              + header(message, QUEUE)
              + '\n'
              + header(message, REASON)
              + '\n';
      digest.update(marks.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(message.getBody()), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected SHA-256, which every JVM has", e);
    }
  }
}
