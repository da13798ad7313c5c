package io.dabba.common.rabbit;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Opens connections to one AMQP 0-9-1 broker, of which several nodes may be named: {@code
 * amqp://user:password@first:5672,second:5672/vhost}. One that is lost is followed by one to any of
 * the nodes. Publishing and consuming use connections of their own, so that a blocked publisher
 * cannot stop deliveries.
 */
public final class RabbitConnector {
  private static final Pattern SEVERAL_NODES =
      Pattern.compile("(?s)(?<before>.*//(?:.*@)?)(?<nodes>[^/@]+,[^/@]+)(?<after>/.*)?");

  private final CorkedConnections factory = new CorkedConnections();
  private final QueueDialect dialect;
  private final String address;
  private final List<Address> nodes;

  public RabbitConnector(String uri, QueueDialect dialect) {
    this.dialect = dialect;
    this.address = uri.replaceAll("(?s)//.*@", "//***@");
    try {
      if (uri.startsWith("amqps:")) {
        verifyServers();
      }
      Matcher several = SEVERAL_NODES.matcher(uri);
      if (several.matches()) {
        String first = several.group("nodes").split(",", 2)[0];
        factory.setUri(
            several.group("before")
                + first
                + Objects.requireNonNullElse(several.group("after"), ""));
        nodes = List.of(Address.parseAddresses(several.group("nodes")));
      } else {
        factory.setUri(uri);
        nodes = List.of(new Address(factory.getHost(), factory.getPort()));
      }
    } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException e) {
      throw DabbaException.invalid(
          "amqp uri: expected amqp://user:password@host:port,host:port/vhost, found \""
              + address
              + '"');
    }
    factory.setAutomaticRecoveryEnabled(true);
    factory.setTopologyRecoveryEnabled(true);
    factory.setNetworkRecoveryInterval(500);
    factory.setRequestedHeartbeat(10);
    factory.setConnectionTimeout(3_000);
    factory.setExceptionHandler(new TerseExceptionHandler());
  }

  /** What the client would do without being told is to trust whoever answers. */
  private void verifyServers() throws NoSuchAlgorithmException {
    factory.useSslProtocol(SSLContext.getDefault());
    factory.enableHostnameVerification();
  }

  /** Opens a connection that recovers by itself. {@code purpose} shows in the broker's lists. */
  public Connection connect(String purpose) {
    return connect(purpose, new Cork());
  }

  /** The same, for many messages at once, which {@code cork} is to keep together. */
  public Connection connect(String purpose, Cork cork) {
    try {
      return factory.under(cork).newConnection(nodes, purpose);
    } catch (IOException | TimeoutException e) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE, "amqp: expected an answer from " + address + ", found none", e);
    }
  }

  /** Declares a durable queue of the kind this broker offers. */
  public void declare(Channel channel, String queue) throws IOException {
    channel.queueDeclare(queue, true, false, false, dialect.arguments());
  }

  /** What a durable queue is declared with. */
  public enum QueueDialect {
    /** Replicated, fsynced queues: RabbitMQ in production. */
    QUORUM,
    /** Plain durable queues: any broker. */
    CLASSIC;

    Map<String, Object> arguments() {
      return switch (this) {
        case QUORUM -> Map.of("x-queue-type", "quorum");
        case CLASSIC -> Map.of();
      };
    }
  }
}
