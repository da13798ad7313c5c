package io.dabba.common.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of alerts: short, safe in a URL, and the same whenever the same thing is told again. That is
 * what keeps an alarm which is read twice from becoming two alerts.
 */
public final class AlertIds {
  private static final int BYTES = 8;

  private AlertIds() {}

  /** The id of what these parts name together. */
  public static String of(String... parts) {
    byte[] text = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
