package io.dabba.scheduler.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Password hashes by bcrypt, which tell their cost, so that it can grow without touching what is
 * stored. A password is hashed with SHA-512 first, because bcrypt looks at 72 bytes only. Source:
 * OWASP Password Storage Cheat Sheet.
 */
final class PasswordHash {
  static final int DEFAULT_COST = 12;

  /** The least that bcrypt knows, for tests. */
  static final int LOWEST_COST = 4;

  private static final Version VERSION = Version.VERSION_2A;
  private static final LongPasswordStrategy LONG = LongPasswordStrategies.hashSha512(VERSION);

  private PasswordHash() {}

  static String of(String password, int cost) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    byte[] hash = BCrypt.with(VERSION, new SecureRandom(), LONG).hash(cost, bytes);
    return new String(hash, StandardCharsets.US_ASCII);
  }

  static boolean matches(String password, String stored) {
    return BCrypt.verifyer(VERSION, LONG)
        .verify(
            password.getBytes(StandardCharsets.UTF_8), stored.getBytes(StandardCharsets.US_ASCII))
        .verified;
  }
}
