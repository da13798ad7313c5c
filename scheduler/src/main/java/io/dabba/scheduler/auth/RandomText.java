package io.dabba.scheduler.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Texts that nobody can guess, and hashes of such texts. */
final class RandomText {
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomText() {}

  /** Random bytes as they can stand in a URL. */
  static String url(int bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes));
  }

  /** Random bytes in hex. */
  static String hex(int bytes) {
    return HexFormat.of().formatHex(random(bytes));
  }

  static int number() {
    return RANDOM.nextInt(Integer.MAX_VALUE / 2);
  }

  static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  /** SHA-256 in hex, for texts that are random already. */
  static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected SHA-256 in every JVM, found none", e);
    }
  }
}
