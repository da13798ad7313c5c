package io.dabba.dist;

import io.dabba.embedded.Loopback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** Ends TLS in front of a server on this machine that speaks without it. */
final class TlsFront implements AutoCloseable {
  private final ServerSocket server;
  private final int behind;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * @param context what it shows who it is with
   * @param behind the port of the server
   */
  TlsFront(SSLContext context, int behind) throws IOException {
    this.server =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getByName(Loopback.ADDRESS));
    this.behind = behind;
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Socket client = server.accept();
      Socket target = new Socket(Loopback.ADDRESS, behind);
      sockets.add(client);
      sockets.add(target);
      start(() -> pump(client, target));
      start(() -> pump(target, client));
    }
  }

  /** Either end takes the other with it. */
  private static void pump(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                System.Logger log = System.getLogger(TlsFront.class.getName());
                log.log(System.Logger.Level.DEBUG, "connection ended", e);
              }
            },
            "tls-front");
    thread.setDaemon(true);
    thread.start();
  }

  /** Something that ends with its connection. */
  private interface Work {
    void run() throws IOException;
  }
}
