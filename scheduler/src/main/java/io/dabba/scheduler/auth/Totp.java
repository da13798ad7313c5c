package io.dabba.scheduler.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of the moment (RFC 6238): six digits that change every 30 seconds, with HMAC-SHA1, which is
 * what every authenticator app knows.
 */
final class Totp {
  static final int SECRET_BYTES = 20;

  private static final int STEP_SECONDS = 30;
  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;

  private Totp() {}

  /** The step whose code this is: that of now, or one before or after for clocks that differ. */
  static OptionalLong step(byte[] secret, String code, Instant now) {
    long current = now.getEpochSecond() / STEP_SECONDS;
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    return LongStream.rangeClosed(current - 1, current + 1)
        .filter(
            step ->
                MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), given))
        .findFirst();
  }

  static String code(byte[] secret, Instant at) {
    return code(secret, at.getEpochSecond() / STEP_SECONDS);
  }

  /** Truncation as in RFC 4226, section 5.3. */
  private static String code(byte[] secret, long step) {
    byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = hash[hash.length - 1] & 0xF;
    int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
    return String.format("%0" + DIGITS + "d", number % MODULUS);
  }

  private static byte[] hmac(byte[] secret, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "RAW"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("expected HmacSHA1 in every JVM, found none", e);
    }
  }
}
