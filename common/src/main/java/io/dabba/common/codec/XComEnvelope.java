package io.dabba.common.codec;

import io.dabba.common.error.DabbaException;
import java.util.regex.Pattern;

/**
 * An XCom as it lies in Redis: the value itself, {@code v<json>}, or where the value lies, {@code
 * r<sha256> <bytes>}. One letter decides, so that small values cost one byte more.
 */
public sealed interface XComEnvelope {
  /** Reads what {@link #encode()} wrote. */
  static XComEnvelope decode(String text) {
    if (text.startsWith("v")) {
      return new Inline(text.substring(1));
    }
    int space = text.indexOf(' ');
    if (text.startsWith("r") && space > 0) {
      return Reference.parse(text.substring(1, space), text.substring(space + 1));
    }
    throw malformed(text);
  }

  /** The stored form. */
  String encode();

  private static DabbaException malformed(String text) {
    String found = text.length() > 100 ? text.substring(0, 100) + "..." : text;
    return DabbaException.invalid(
        "xcom: expected v<json> or r<sha256> <bytes>, found \"" + found + '"');
  }

  /** A value kept in Redis, as JSON. */
  record Inline(String json) implements XComEnvelope {
    @Override
    public String encode() {
      return "v" + json;
    }
  }

  /**
   * A value kept in a value store.
   *
   * @param sha256 SHA-256 of its JSON, in hex; its name in the store
   * @param bytes size of its JSON in UTF-8
   */
  record Reference(String sha256, long bytes) implements XComEnvelope {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** The hash becomes part of a path, so its form is checked. */
    public Reference {
      if (!SHA256.matcher(sha256).matches()) {
        throw malformed("r" + sha256 + ' ' + bytes);
      }
    }

    @Override
    public String encode() {
      return "r" + sha256 + ' ' + bytes;
    }

    private static Reference parse(String sha256, String bytes) {
      try {
        return new Reference(sha256, Long.parseLong(bytes));
      } catch (NumberFormatException e) {
        throw malformed("r" + sha256 + ' ' + bytes);
      }
    }
  }
}
