package io.dabba.scheduler.codec;

import io.dabba.common.id.AskKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.SlotAsk;
import io.dabba.scheduler.core.state.SlotAsk.Stage;
import java.util.Locale;

/**
 * An ask for slots of a pool as a field of a Redis hash: its name is {@link AskKey#field()}, its
 * value {@code slots|weight|logical_millis|asked_at|stage}.
 */
public final class SlotAskCodec {
  private SlotAskCodec() {}

  /** The value of the field. */
  public static String encode(SlotAsk ask) {
    return ask.slots()
        + "|"
        + ask.weight()
        + '|'
        + ask.logicalMillis()
        + '|'
        + ask.askedAt()
        + '|'
        + ask.stage().name().toLowerCase(Locale.ROOT);
  }

  /** Reads a field and its value. */
  public static SlotAsk decode(String field, String value) {
    String[] words = value.split("\\|", -1);
    return new SlotAsk(
        key(field),
        Integer.parseInt(words[0]),
        Integer.parseInt(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Stage.valueOf(words[4].toUpperCase(Locale.ROOT)));
  }

  private static AskKey key(String field) {
    String[] parts = field.split("/", -1);
    return new AskKey(
        new RunKey(parts[0], parts[1]), InstanceKey.parse(parts[2]), Integer.parseInt(parts[3]));
  }
}
