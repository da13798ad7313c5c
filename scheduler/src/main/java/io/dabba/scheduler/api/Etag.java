package io.dabba.scheduler.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Marks what a GET answers by its content, so that a client that has it already is told no more
 * than that: 304. Weak, because compression changes the bytes and not what they say. Source: RFC
 * 9110, sections 8.8.3 and 13.1.2.
 */
final class Etag {
  private static final int BYTES = 12;

  private Etag() {}

  /** Ends a response with a body, or without one if the client has it. */
  static void end(RoutingContext context, Answer answer) {
    HttpServerResponse response = context.response();
    if (answer.status() != 200 || !context.request().method().equals(HttpMethod.GET)) {
      response.end(answer.body());
      return;
    }
    String tag = of(answer.body());
    response.putHeader("ETag", tag);
    if (isKnown(context.request().getHeader("If-None-Match"), tag)) {
      response.setStatusCode(304).end();
    } else {
      response.end(answer.body());
    }
  }

  private static boolean isKnown(@Nullable String known, String tag) {
    return known != null
        && Arrays.stream(known.split(",")).map(String::strip).anyMatch(tag::equals);
  }

  private static String of(Buffer body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
      return "W/\"" + HexFormat.of().formatHex(digest, 0, BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected SHA-256, which every JVM has", e);
    }
  }
}
