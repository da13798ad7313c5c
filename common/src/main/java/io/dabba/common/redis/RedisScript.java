package io.dabba.common.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The Lua scripts, each in a file of its name that documents its keys, arguments and answers. */
public enum RedisScript {
  ACQUIRE,
  ALERT_ACCEPT,
  ALERT_ESCALATE,
  ALERT_SETTLE,
  ALERT_TAKE,
  APPEND,
  BREAKER,
  CLAIM,
  COMMIT,
  DROP_VERSIONS,
  FORWARD,
  HEARTBEAT,
  JOIN,
  RELEASE,
  REPLACE_FIELD,
  REPORT;

  private final String source = read("/io/dabba/redis/" + name().toLowerCase(Locale.ROOT) + ".lua");
  private final String digest = sha1(source);

  /** The Lua text. */
  public String source() {
    return source;
  }

  /** Its SHA-1 in hex, by which Redis caches it. */
  public String digest() {
    return digest;
  }

  private static String read(String path) {
    try (InputStream stream = RedisScript.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("expected a script at " + path + ", found none");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-1", e);
    }
  }
}
