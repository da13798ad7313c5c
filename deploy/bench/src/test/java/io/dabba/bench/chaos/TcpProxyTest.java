package io.dabba.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpProxyTest {
  private static final int END = -1;

  private ServerSocket server;
  private TcpProxy proxy;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    proxy = new TcpProxy(server.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void shouldPassOnWhatIsSaidInBothDirections() throws IOException {
    // Given
    try (Socket client = connect();
        Socket behind = server.accept()) {
      // When
      client.getOutputStream().write('a');
      int asked = behind.getInputStream().read();
      behind.getOutputStream().write('b');

      // Then
      assertThat(asked).isEqualTo('a');
      assertThat(client.getInputStream().read()).isEqualTo('b');
    }
  }

  @Test
  void shouldHoldWhatIsSaidUntilItIsHealed() throws IOException {
    // Given
    try (Socket client = connect();
        Socket behind = server.accept()) {
      behind.setSoTimeout(100);
      proxy.hold();
      client.getOutputStream().write('a');
      assertThatThrownBy(() -> behind.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      // When
      proxy.heal();

      // Then
      behind.setSoTimeout(0);
      assertThat(behind.getInputStream().read()).isEqualTo('a');
    }
  }

  @Test
  void shouldEndConnectionsAndRefuseNewOnesWhileItIsCut() throws IOException {
    // Given
    try (Socket client = connect();
        Socket behind = server.accept()) {
      // When
      proxy.cut();

      // Then
      assertThat(behind.getInputStream().read()).isEqualTo(END);
      assertThat(client.isConnected()).isTrue();
      try (Socket late = connect()) {
        assertThat(late.getInputStream().read()).isEqualTo(END);
      }
    }
  }

  @Test
  void shouldPassOnSlowlyAndAllOfIt() throws IOException {
    // Given
    proxy.slow(Duration.ofMillis(5));
    try (Socket client = connect();
        Socket behind = server.accept()) {
      // When
      client.getOutputStream().write(new byte[100_000]);
      client.shutdownOutput();

      // Then
      assertThat(behind.getInputStream().readAllBytes()).hasSize(100_000);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getByName("127.0.0.1"), proxy.port());
  }
}
