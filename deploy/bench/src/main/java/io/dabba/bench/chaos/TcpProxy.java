package io.dabba.bench.chaos;

import io.dabba.embedded.Loopback;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wire between one process and one server, which can be held (nothing arrives, nothing is said),
 * cut (connections end and new ones are refused) or slowed down. Two threads for each connection.
 */
public final class TcpProxy implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TcpProxy.class);
  private static final int BUFFER = 64 << 10;

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private boolean held;
  private volatile boolean cut;
  private volatile long delayMillis;

  /**
   * @param target port of the server
   */
  public TcpProxy(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 50, InetAddress.getByName(Loopback.ADDRESS));
    start("proxy " + target, this::accept);
  }

  /** Where to connect to. */
  public int port() {
    return door.getLocalPort();
  }

  /** From now on nothing arrives. */
  synchronized void hold() {
    held = true;
  }

  /** Ends all connections, and every new one. */
  void cut() {
    cut = true;
    closeAll();
  }

  /** From now on everything arrives late: a wait for each piece of up to 64 KiB. */
  public void slow(Duration delay) {
    delayMillis = delay.toMillis();
  }

  /** All is well again; what was held arrives. */
  synchronized void heal() {
    held = false;
    cut = false;
    delayMillis = 0;
    notifyAll();
  }

  @Override
  public void close() throws IOException {
    door.close();
    closeAll();
    heal();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        connect(door.accept());
      } catch (IOException e) {
        log.debug("proxy door closed port={}", port(), e);
      }
    }
  }

  private void connect(Socket client) {
    try {
      if (cut) {
        throw new IOException("cut");
      }
      Socket server = new Socket(Loopback.ADDRESS, target);
      open.add(client);
      open.add(server);
      start("proxy up " + target, () -> pump(client, server));
      start("proxy down " + target, () -> pump(server, client));
    } catch (IOException e) {
      log.debug("proxy refuses target={}", target, e);
      close(client);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      from.setTcpNoDelay(true);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitPassage();
        out.write(buffer, 0, count);
      }
      awaitPassage();
    } catch (IOException e) {
      log.debug("proxy connection ended target={}", target, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void awaitPassage() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(delayMillis);
    synchronized (this) {
      while (held) {
        wait();
      }
    }
  }

  private void closeAll() {
    open.forEach(TcpProxy::close);
    open.clear();
  }

  private static void close(Closeable connection) {
    try {
      connection.close();
    } catch (IOException e) {
      log.debug("proxy connection had ended", e);
    }
  }

  private static void start(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }
}
