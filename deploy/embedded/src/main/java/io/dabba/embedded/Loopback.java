package io.dabba.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The address embedded servers listen on, with a port and a password that nobody else has. */
public final class Loopback {
  /** Never the name: {@code localhost} may mean something else. */
  public static final String ADDRESS = "127.0.0.1";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PASSWORD_BYTES = 24;

  private Loopback() {}

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("expected a free port on " + ADDRESS + ", found none", e);
    }
  }

  /** A password of 192 random bits in hexadecimal digits, which no URI or file needs to escape. */
  public static String newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
