package io.dabba.common.message;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Task messages on the wire: Celery message protocol 2, task {@code dabba.run} or {@code
 * dabba.callback}, the ids as kwargs, and Dabba's signature in header {@code dabba_signature}.
 * Celery tools can read them. The moment it was written is among the kwargs, so that it is signed.
 */
public final class TaskMessageCodec {
  /** Name of the Celery task that runs a try. */
  public static final String TASK = "dabba.run";

  /** Name of the Celery task that runs a callback. */
  public static final String CALLBACK = "dabba.callback";

  /** The header that carries the signature. */
  public static final String SIGNATURE = "dabba_signature";

  /** The largest body a worker reads, in bytes. */
  public static final int MAX_BODY_BYTES = 64 * 1024;

  /** The header that names the key of the signature. */
  public static final String KEY = "dabba_key";

  /** How old a message may be where nothing else is said. */
  public static final Duration MAX_AGE = Duration.ofDays(7);

  private final MessageKeys keys;
  private final Duration maxAge;
  private final InstantSource clock;

  /** A codec with one key, and the usual age. */
  public TaskMessageCodec(MessageSigner signer) {
    this(MessageKeys.shared(signer), MAX_AGE, InstantSource.system());
  }

  /**
   * @param maxAge age beyond which a message is refused; schedulers publish anew what is lost so
   * @param clock tells when a message is written, and how old it is
   */
  public TaskMessageCodec(MessageKeys keys, Duration maxAge, InstantSource clock) {
    this.keys = keys;
    this.maxAge = maxAge;
    this.clock = clock;
  }

  /** Encodes and signs. */
  public Encoded encode(WorkMessage message) {
    byte[] body = body(message, clock.millis());
    Map<String, Object> headers = new LinkedHashMap<>();
    String id = message.key().claimField();
    headers.put("lang", "java");
    headers.put("task", message instanceof CallbackMessage ? CALLBACK : TASK);
    headers.put("id", id);
    headers.put("root_id", message.key().run().toString());
    headers.put("retries", retries(message));
    headers.put("argsrepr", "()");
    headers.put("kwargsrepr", "{'task_id': " + quoted(message.taskId()) + "}");
    headers.put(KEY, keys.newest());
    headers.put(SIGNATURE, keys.sign(body));
    return new Encoded(headers, body);
  }

  /** Decodes after checking size, signature and shape; refuses with the reason. */
  public WorkMessage decode(Map<String, Object> headers, byte[] body) {
    if (body.length > MAX_BODY_BYTES) {
      throw DabbaException.invalid(
          "task message: expected at most " + MAX_BODY_BYTES + " bytes, found " + body.length);
    }
    Object signature = headers.get(SIGNATURE);
    Object key = headers.get(KEY);
    String keyId = key == null ? null : key.toString();
    if (signature == null || !keys.verify(keyId, body, signature.toString())) {
      throw DabbaException.invalid(
          "task message: expected a valid signature in header "
              + SIGNATURE
              + ", found "
              + (signature == null ? "none" : "another"));
    }
    try {
      JsonNode kwargs = Json.mapper().readTree(body).path(1);
      requireFresh(kwargs.path(MessageKwargs.SENT_AT).asLong(clock.millis()));
      return MessageKwargs.read(kwargs);
    } catch (IOException e) {
      throw DabbaException.invalid("task message: expected a JSON array, found other bytes");
    }
  }

  private void requireFresh(long sentAt) {
    Duration age = Duration.ofMillis(clock.millis() - sentAt);
    if (age.compareTo(maxAge) > 0) {
      throw DabbaException.invalid(
          "task message: expected an age of at most " + maxAge + ", found it expired at " + age);
    }
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "None" : "'" + text + "'";
  }

  private static int retries(WorkMessage message) {
    return message instanceof CallbackMessage callback
        ? callback.key().attempt() - 1
        : message.key().tryNumber() - 1;
  }

  private static byte[] body(WorkMessage message, long sentAt) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(384);
    try (JsonGenerator json = Json.mapper().getFactory().createGenerator(bytes)) {
      json.writeStartArray();
      json.writeStartArray();
      json.writeEndArray();
      MessageKwargs.write(json, message, sentAt);
      writeEmbed(json);
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
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
