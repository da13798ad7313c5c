package io.dabba.worker.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The name a worker holds its claims under: {@code host-pid-random}. A worker that lost its lease
 * takes a new name, so that whatever it held under the old one expires with the old name and is
 * never mistaken for work it still does.
 */
public final class WorkerIdentity {
  private final SecureRandom random = new SecureRandom();
  private final String host = host();
  private final String tokenPrefix = randomHex();
  private final AtomicLong tokens = new AtomicLong();
  private volatile String current = create();

  /** The present name. */
  public String current() {
    return current;
  }

  /** Takes a new name. */
  void renew() {
    current = create();
  }

  /** A token no other claim ever has. */
  String nextToken() {
    return tokenPrefix + Long.toString(tokens.incrementAndGet(), Character.MAX_RADIX);
  }

  String hostName() {
    return host;
  }

  private String create() {
    return host + '-' + ProcessHandle.current().pid() + '-' + randomHex().substring(0, 8);
  }

  private String randomHex() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9_.-]", "_");
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
