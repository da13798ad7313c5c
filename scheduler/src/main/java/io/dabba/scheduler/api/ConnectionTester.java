package io.dabba.scheduler.api;

import io.dabba.common.secret.Connection;
import io.dabba.scheduler.api.view.ConnectionTestView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Tries whether the host of a connection can be reached: its name is looked up once, and what it
 * stands for is what is called. Addresses that lead to the machine itself or to the metadata
 * service of a cloud are refused, so that a test cannot be used to look around.
 */
final class ConnectionTester {
  private static final int TIMEOUT_MILLIS = 3_000;
  private static final Map<String, Integer> PORTS =
      Map.of("http", 80, "https", 443, "postgres", 5432, "mysql", 3306, "redis", 6379);

  /** Tries it away from the caller's thread. */
  CompletableFuture<ConnectionTestView> test(Connection connection) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return reach(connection);
          } catch (IOException e) {
            return new ConnectionTestView(false, "the host could not be reached");
          }
        },
        ForkJoinPool.commonPool());
  }

  private static ConnectionTestView reach(Connection connection) throws IOException {
    String host = connection.host();
    @Nullable Integer port = port(connection);
    if (host == null || host.isBlank() || port == null) {
      return new ConnectionTestView(false, "expected a host and a port, found none");
    }
    InetAddress address = lookUp(withoutScheme(host));
    if (isInner(address)) {
      return new ConnectionTestView(
          false, "addresses of this machine and of its cloud are not tested");
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
      return new ConnectionTestView(true, "the host answers; login and password were not tried");
    }
  }

  private static @Nullable Integer port(Connection connection) {
    return connection.port() == null ? PORTS.get(connection.connType()) : connection.port();
  }

  private static String withoutScheme(String host) {
    int scheme = host.indexOf("://");
    String bare = scheme < 0 ? host : host.substring(scheme + 3);
    int path = bare.indexOf('/');
    return path < 0 ? bare : bare.substring(0, path);
  }

  private static InetAddress lookUp(String host) throws UnknownHostException {
    return InetAddress.getByName(host);
  }

  /** Loopback, wildcard, link-local (where clouds serve metadata) and multicast addresses. */
  static boolean isInner(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || isMappedOrUnique(address.getAddress());
  }

  /** The metadata service of IPv6 clouds lives in fd00::/8, and NAT64 hides addresses of IPv4. */
  private static boolean isMappedOrUnique(byte[] bytes) {
    return bytes.length == 16 && ((bytes[0] & 0xFE) == 0xFC || bytes[0] == 0 && bytes[1] == 0x64);
  }
}
