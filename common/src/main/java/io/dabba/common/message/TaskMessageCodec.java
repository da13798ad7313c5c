package io.dabba.common.message;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Task messages on the wire: Celery message protocol 2, task {@code dabba.run}, the ids as kwargs,
 * and Dabba's signature in header {@code dabba_signature}. Celery tools can read them.
 */
public final class TaskMessageCodec {
  /** Name of the Celery task that runs a try. */
  public static final String TASK = "dabba.run";

  /** The header that carries the signature. */
  public static final String SIGNATURE = "dabba_signature";

  /** The largest body a worker reads, in bytes. */
  public static final int MAX_BODY_BYTES = 64 * 1024;

  private final MessageSigner signer;

  public TaskMessageCodec(MessageSigner signer) {
    this.signer = signer;
  }

  /** Encodes and signs. */
  public Encoded encode(TaskMessage message) {
    byte[] body = body(message);
    Map<String, Object> headers = new LinkedHashMap<>();
    String id = message.key().claimField();
    headers.put("lang", "java");
    headers.put("task", TASK);
    headers.put("id", id);
    headers.put("root_id", message.key().run().toString());
    headers.put("retries", message.key().tryNumber() - 1);
    headers.put("argsrepr", "()");
    headers.put("kwargsrepr", "{'task_id': '" + message.taskId() + "'}");
    headers.put(SIGNATURE, signer.sign(body));
    return new Encoded(headers, body);
  }

  /** Decodes after checking size, signature and shape; refuses with the reason. */
  public TaskMessage decode(Map<String, Object> headers, byte[] body) {
    if (body.length > MAX_BODY_BYTES) {
      throw DabbaException.invalid(
          "task message: expected at most " + MAX_BODY_BYTES + " bytes, found " + body.length);
    }
    Object signature = headers.get(SIGNATURE);
    if (signature == null || !signer.verify(body, signature.toString())) {
      throw DabbaException.invalid(
          "task message: expected a valid signature in header "
              + SIGNATURE
              + ", found "
              + (signature == null ? "none" : "another"));
    }
    try {
      return read(Json.mapper().readTree(body).path(1));
    } catch (IOException e) {
      throw DabbaException.invalid("task message: expected a JSON array, found other bytes");
    }
  }

  private static TaskMessage read(JsonNode kwargs) {
    RunKey run = new RunKey(text(kwargs, "dag_id"), text(kwargs, "run_id"));
    TryKey key =
        new TryKey(
            run,
            number(kwargs, "task_index"),
            number(kwargs, "map_index"),
            number(kwargs, "try_number"));
    return new TaskMessage(
        key, text(kwargs, "task_id"), text(kwargs, "bundle"), kwargs.path("look").asInt(0));
  }

  private static String text(JsonNode kwargs, String field) {
    return require(kwargs, field).asText();
  }

  private static int number(JsonNode kwargs, String field) {
    return require(kwargs, field).asInt();
  }

  private static JsonNode require(JsonNode kwargs, String field) {
    JsonNode value = kwargs.get(field);
    if (value == null) {
      throw DabbaException.invalid("task message: expected kwarg " + field + ", found none");
    }
    return value;
  }

  private static byte[] body(TaskMessage message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(384);
    try (JsonGenerator json = Json.mapper().getFactory().createGenerator(bytes)) {
      json.writeStartArray();
      json.writeStartArray();
      json.writeEndArray();
      writeKwargs(json, message);
      writeEmbed(json);
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeKwargs(JsonGenerator json, TaskMessage message) throws IOException {
    TryKey key = message.key();
    json.writeStartObject();
    json.writeStringField("dag_id", key.run().dagId());
    json.writeStringField("run_id", key.run().runId());
    json.writeStringField("task_id", message.taskId());
    json.writeNumberField("task_index", key.taskIndex());
    json.writeNumberField("map_index", key.mapIndex());
    json.writeNumberField("try_number", key.tryNumber());
    json.writeStringField("bundle", message.bundle());
    if (message.look() > 0) {
      json.writeNumberField("look", message.look());
    }
    json.writeEndObject();
  }

  private static void writeEmbed(JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (String field : new String[] {"callbacks", "errbacks", "chain", "chord"}) {
      json.writeNullField(field);
    }
    json.writeEndObject();
  }

  /**
   * An encoded message.
   *
   * @param headers application headers
   * @param body JSON, UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares messages, and bytes are what AMQP has
  public record Encoded(Map<String, Object> headers, byte[] body) {}
}
