package io.dabba.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One connection that speaks Redis' inline commands: enough to ask a server whether it is up and to
 * shut it down, without a client library.
 */
final class RedisLine implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 5_000;

  private final Socket socket = new Socket();
  private final BufferedReader in;
  private final OutputStream out;

  /** Connects and presents the password; fails if there is no server or it is another one. */
  RedisLine(int port, String password) throws IOException {
    try {
      socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      out = socket.getOutputStream();
      authenticate(password);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** The first line of the answer, or null if the server hung up. */
  @Nullable String send(String command) throws IOException {
    out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return in.readLine();
  }

  private void authenticate(String password) throws IOException {
    @Nullable String answer = send("AUTH " + password);
    if (!"+OK".equals(answer)) {
      throw new IOException("embedded redis: expected +OK, found " + answer);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
