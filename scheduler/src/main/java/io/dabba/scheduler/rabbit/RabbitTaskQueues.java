package io.dabba.scheduler.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Recoverable;
import com.rabbitmq.client.RecoveryListener;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.message.WorkMessage;
import io.dabba.common.rabbit.Cork;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.scheduler.port.TaskQueues;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Task queues on a broker: persistent, mandatory publishes with asynchronous confirms. Whatever the
 * broker refuses, cannot route, or has not confirmed when its connection breaks comes back through
 * {@link #undelivered}. Publishing belongs to the engine's thread; callbacks to the client's.
 */
public final class RabbitTaskQueues implements TaskQueues, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RabbitTaskQueues.class);
  private static final int PERSISTENT = 2;

  private final RabbitConnector connector;
  private final TaskMessageCodec codec;
  private final UnaryOperator<String> names;
  private final Cork cork = new Cork();
  private final Connection connection;
  private final Channel channel;
  private final UnconfirmedMessages unconfirmed;
  private final Set<String> declared = ConcurrentHashMap.newKeySet();
  private final Queue<WorkMessage> undelivered = new ConcurrentLinkedQueue<>();
  private volatile boolean blocked;

  /**
   * @param names gives the broker's name of a task queue
   */
  public RabbitTaskQueues(
      RabbitConnector connector,
      TaskMessageCodec codec,
      MeterRegistry registry,
      UnaryOperator<String> names) {
    this.connector = connector;
    this.codec = codec;
    this.names = names;
    this.unconfirmed = new UnconfirmedMessages(registry);
    this.connection = connector.connect("dabba-scheduler-publish", cork);
    try {
      this.channel = connection.createChannel();
      channel.confirmSelect();
    } catch (IOException e) {
      throw RabbitFailures.unavailable("open a channel", e);
    }
    Gauge.builder("dabba_broker_blocked", this, queues -> queues.blocked ? 1 : 0)
        .description("1 while the broker accepts no messages.")
        .register(registry);
    listen();
  }

  @Override
  public boolean isOpen() {
    return !blocked && channel.isOpen();
  }

  @Override
  public void publish(String queue, WorkMessage message) {
    publish(queue, List.of(message));
  }

  @Override
  public void publish(String queue, List<WorkMessage> messages) {
    String name = names.apply(queue);
    try {
      declareOnce(name);
      cork.gather(() -> send(name, messages));
    } catch (IOException | AlreadyClosedException e) {
      undelivered.addAll(messages);
      log.debug("publish failed queue={}", queue, e);
    }
  }

  @Override
  public List<WorkMessage> undelivered() {
    if (undelivered.isEmpty()) {
      return List.of();
    }
    List<WorkMessage> taken = new ArrayList<>();
    for (WorkMessage next = undelivered.poll(); next != null; next = undelivered.poll()) {
      taken.add(next);
    }
    return taken;
  }

  /** Asks on a channel of its own, because asking for a queue that is gone closes the channel. */
  @Override
  public long depth(String queue) {
    String name = names.apply(queue);
    try {
      Channel asking = connection.createChannel();
      long depth = asking.queueDeclarePassive(name).getMessageCount();
      asking.close();
      return depth;
    } catch (IOException e) {
      declared.remove(name);
      return isOpen() ? 0 : -1;
    } catch (AlreadyClosedException | java.util.concurrent.TimeoutException e) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  private void declareOnce(String name) throws IOException {
    if (declared.contains(name)) {
      return;
    }
    Channel declaring = connection.createChannel();
    connector.declare(declaring, name);
    declaring.abort();
    declared.add(name);
  }

  private void send(String name, List<WorkMessage> messages) throws IOException {
    for (WorkMessage message : messages) {
      send(name, message);
    }
  }

  private void send(String name, WorkMessage message) throws IOException {
    TaskMessageCodec.Encoded encoded = codec.encode(message);
    String id = message.key().claimField();
    AMQP.BasicProperties properties =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(PERSISTENT)
            .correlationId(id)
            .messageId(id)
            .headers(encoded.headers())
            .build();
    unconfirmed.add(channel.getNextPublishSeqNo(), message);
    channel.basicPublish("", name, true, properties, encoded.body());
  }

  private void listen() {
    channel.addConfirmListener(
        unconfirmed::confirmed,
        (tag, multiple) -> undelivered.addAll(unconfirmed.takeUpTo(tag, multiple)));
    channel.addReturnListener(
        returned -> {
          declared.remove(returned.getRoutingKey());
          unconfirmed.find(returned.getProperties().getMessageId()).ifPresent(undelivered::add);
        });
    connection.addBlockedListener(reason -> block(true, reason), () -> block(false, ""));
    connection.addShutdownListener(cause -> lose());
    channel.addShutdownListener(cause -> lose());
    ((Recoverable) connection).addRecoveryListener(new Recovered());
  }

  private void block(boolean now, String reason) {
    blocked = now;
    log.warn("broker {} publishing {}", now ? "blocks" : "allows", reason);
  }

  private void lose() {
    declared.clear();
    undelivered.addAll(unconfirmed.takeAll());
  }

  private final class Recovered implements RecoveryListener {
    @Override
    public void handleRecovery(Recoverable recoverable) {
      blocked = false;
      lose();
      log.info("broker connection recovered");
    }

    @Override
    public void handleRecoveryStarted(Recoverable recoverable) {
      lose();
    }
  }
}
