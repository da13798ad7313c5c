package io.dabba.scheduler.codec;

import io.dabba.common.codec.Json;
import io.dabba.common.id.CallbackKey;
import io.dabba.common.operator.CallbackContext;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.core.state.CallbackRecord.State;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A callback in one packed text: {@code state|attempt|at|worker|json}. The claim script compares
 * its beginning, {@code queued|<attempt>|}.
 */
public final class CallbackCodec {
  private static final int FIELDS = 5;
  private static final int RADIX = 36;

  private CallbackCodec() {}

  /** Packs a callback. */
  public static String encode(CallbackRecord callback) {
    Rest rest = new Rest(callback.bundle(), callback.taskId(), callback.context());
    return String.join(
        "|",
        state(callback),
        Integer.toString(callback.attempt()),
        Long.toString(callback.at(), RADIX),
        callback.worker() == null ? "" : callback.worker(),
        Json.write(rest));
  }

  /** Unpacks the callback of an id. */
  public static CallbackRecord decode(String id, String text) {
    String[] parts = text.split("\\|", FIELDS);
    if (parts.length != FIELDS) {
      throw new IllegalStateException("expected a packed callback, found " + text);
    }
    Rest rest = Json.read(parts[4], Rest.class);
    return new CallbackRecord(
        CallbackKey.parse(id),
        State.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        Integer.parseInt(parts[1]),
        Long.parseLong(parts[2], RADIX),
        rest.bundle(),
        rest.taskId(),
        parts[3].isEmpty() ? null : parts[3],
        rest.context());
  }

  /** The state as it is stored and shown. */
  public static String state(CallbackRecord callback) {
    return callback.state().name().toLowerCase(Locale.ROOT);
  }

  /** What never changes. */
  private record Rest(String bundle, @Nullable String taskId, CallbackContext context) {}
}
