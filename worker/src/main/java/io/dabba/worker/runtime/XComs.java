package io.dabba.worker.runtime;

import io.dabba.common.codec.Json;
import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.command.FailureKind;
import io.dabba.common.id.RunKey;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.worker.port.ValueStore;
import io.dabba.worker.port.XComStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns values into envelopes and back; decides by size where a value lies. */
final class XComs {
  private final XComStore store;
  private final ValueStore values;
  private final Parsed parsed = new Parsed();
  private final int inlineBytes;
  private final int maxBytes;

  /**
   * @param inlineBytes largest value kept in Redis
   * @param maxBytes largest value at all
   */
  XComs(XComStore store, ValueStore values, int inlineBytes, int maxBytes) {
    this.store = store;
    this.values = values;
    this.inlineBytes = inlineBytes;
    this.maxBytes = maxBytes;
  }

  /** The JSON in a field of a run's XComs, or null. */
  @Nullable String read(RunKey run, String field) {
    String envelope = store.read(run, field);
    if (envelope == null) {
      return null;
    }
    return json(run, envelope);
  }

  /** The JSON in those of the fields that hold a value, in the order of the fields. */
  List<String> readAll(RunKey run, List<String> fields) {
    return store.readAll(run, fields).stream().map(envelope -> json(run, envelope)).toList();
  }

  /** The value in a field, or null; values that many read are parsed once. */
  @Nullable Object value(RunKey run, String field) {
    String envelope = store.read(run, field);
    return envelope == null ? null : parsed.of(envelope, () -> json(run, envelope));
  }

  private String json(RunKey run, String envelope) {
    XComEnvelope decoded = XComEnvelope.decode(envelope);
    if (decoded instanceof XComEnvelope.Inline inline) {
      return inline.json();
    }
    return new String(values.get(run, (XComEnvelope.Reference) decoded), StandardCharsets.UTF_8);
  }

  /** The envelope of a value of a run; a large one is in the value store when this returns. */
  String encode(RunKey run, String key, Object value) {
    String json = Json.write(value);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > maxBytes) {
      throw new TaskFailedException(
          FailureKind.LIMIT_EXCEEDED,
          false,
          "xcom \"%s\": expected at most %d bytes of JSON, found %d"
              .formatted(key, maxBytes, bytes.length),
          null);
    }
    if (bytes.length <= inlineBytes) {
      return new XComEnvelope.Inline(json).encode();
    }
    return values.put(run, bytes).encode();
  }
}
