package io.dabba.scheduler.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dabba.common.codec.Json;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response before it is written.
 *
 * @param status HTTP status
 * @param type content type
 * @param body what is sent
 * @param headers further headers
 * @param stream writes the body bit by bit in place of the text; null for an answer of one piece
 */
record Answer(
    int status, String type, Buffer body, Map<String, String> headers, @Nullable Streaming stream) {
  private static final String JSON_TYPE = "application/json";
  private static final String TEXT_TYPE = "text/plain; charset=utf-8";

  /** Airflow writes nulls out; elsewhere absent is shorter. */
  private static final ObjectMapper MAPPER =
      Json.mapper().copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);

  Answer(int status, String type, String body, Map<String, String> headers) {
    this(status, type, Buffer.buffer(body), headers, null);
  }

  /** An answer that goes on for as long as its writer likes. */
  static Answer streamed(String type, Streaming stream) {
    return new Answer(200, type, Buffer.buffer(), Map.of(), stream);
  }

  static Answer json(int status, Object value) {
    return new Answer(status, JSON_TYPE, write(value), Map.of(), null);
  }

  static Answer ok(Object value) {
    return json(200, value);
  }

  /** Done, and nothing to say. */
  static Answer none() {
    return new Answer(204, TEXT_TYPE, "", Map.of());
  }

  /** Airflow's form of a list: its plural name, and how many there are in all. */
  static Answer list(String plural, List<?> items, long total) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(plural, items);
    body.put("total_entries", total);
    return ok(body);
  }

  static Answer text(int status, String text) {
    return new Answer(status, TEXT_TYPE, text, Map.of());
  }

  static Answer error(int status, String detail) {
    return json(status, Map.of("detail", detail));
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, type, body, more, stream);
  }

  private static Buffer write(Object value) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected a view that can be written as JSON", e);
    }
  }

  /** Writes a body, and ends the response at last. */
  @FunctionalInterface
  interface Streaming {
    void start(Vertx vertx, HttpServerResponse response);
  }
}
