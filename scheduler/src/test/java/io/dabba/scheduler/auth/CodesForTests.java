package io.dabba.scheduler.auth;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** Makes codes of the moment as an authenticator app does. */
public final class CodesForTests {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private CodesForTests() {}

  public static String code(String base32, Instant at) {
    return Totp.code(decode(base32), at);
  }

  private static byte[] decode(String base32) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int buffer = 0;
    int held = 0;
    for (char each : base32.toCharArray()) {
      buffer = buffer << 5 | ALPHABET.indexOf(each);
      held += 5;
      if (held >= 8) {
        held -= 8;
        bytes.write(buffer >> held & 0xFF);
        buffer &= (1 << held) - 1;
      }
    }
    return bytes.toByteArray();
  }
}
