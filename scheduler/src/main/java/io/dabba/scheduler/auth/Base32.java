package io.dabba.scheduler.auth;

/** Bytes as people can type them (RFC 4648, section 6), without padding. */
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int held = 0;
    for (byte each : bytes) {
      buffer = (buffer << Byte.SIZE | each & 0xFF) & 0xFFFF;
      held += Byte.SIZE;
      while (held >= BITS) {
        held -= BITS;
        text.append(ALPHABET.charAt(buffer >> held & 0x1F));
      }
    }
    if (held > 0) {
      text.append(ALPHABET.charAt(buffer << BITS - held & 0x1F));
    }
    return text.toString();
  }
}
