package io.dabba.embedded;

import java.io.IOException;
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

  /**
   * Servers get ports below those that systems give to outgoing connections (32768 and up on Linux,
   * 49152 and up elsewhere): one of these may be taken at any moment.
   */
  private static final int FIRST_PORT = 16_384;

  private static final int PORTS = 16_384;
  private static final int ATTEMPTS = 100;

  private Loopback() {}

  /** A port that was free a moment ago, and that no outgoing connection takes. */
  public static int freePort() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = FIRST_PORT + RANDOM.nextInt(PORTS);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "expected a free port on " + ADDRESS + ", found none in " + ATTEMPTS + " attempts");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(ADDRESS))) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** A password of 192 random bits in hexadecimal digits, which no URI or file needs to escape. */
  public static String newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
