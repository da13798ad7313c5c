package io.dabba.scheduler.rabbit;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.scheduler.port.BrokerOverview;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Looks into a broker with what every broker offers: queues by declaring them passively, dead
 * letters by fetching without acknowledging, which puts them back when the channel closes.
 */
public final class RabbitOverview implements BrokerOverview, AutoCloseable {
  /** Letters that are looked through for one. */
  private static final int MOST = 10_000;

  private static final long CONFIRM_MILLIS = 5_000;

  private final RabbitConnector connector;
  private final Connection connection;

  public RabbitOverview(RabbitConnector connector) {
    this.connector = connector;
    this.connection = connector.connect("dabba-scheduler-overview");
  }

  @Override
  public List<QueueStatus> queues(Collection<String> names) {
    return names.stream().map(this::queue).flatMap(Optional::stream).toList();
  }

  /** On a channel of its own, because asking for a queue that is not there closes the channel. */
  private Optional<QueueStatus> queue(String name) {
    try {
      Channel channel = connection.createChannel();
      DeclareOk found = channel.queueDeclarePassive(name);
      channel.close();
      return Optional.of(new QueueStatus(name, found.getMessageCount(), found.getConsumerCount()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (AlreadyClosedException | TimeoutException e) {
      throw RabbitFailures.unavailable("ask for queue " + name, e);
    }
  }

  @Override
  public synchronized List<DeadLetter> deadLetters(int limit) {
    return withDeadQueue(
        channel -> {
          List<DeadLetter> letters = new ArrayList<>();
          for (int read = 0; read < limit; read++) {
            GetResponse next = channel.basicGet(QueueNames.DEAD, false);
            if (next == null) {
              break;
            }
            letters.add(Letters.letter(next));
          }
          return letters;
        });
  }

  @Override
  public synchronized Optional<DeadLetter> resubmit(String id) {
    return withDeadQueue(
        channel -> {
          channel.confirmSelect();
          Optional<GetResponse> found = find(channel, id);
          if (found.isPresent()) {
            GetResponse letter = found.get();
            channel.basicPublish(
                "", Letters.origin(letter), Letters.withoutMarks(letter), letter.getBody());
            confirm(channel);
            channel.basicAck(letter.getEnvelope().getDeliveryTag(), false);
          }
          return found.map(Letters::letter);
        });
  }

  @Override
  public synchronized Optional<DeadLetter> discard(String id) {
    return withDeadQueue(
        channel -> {
          Optional<GetResponse> found = find(channel, id);
          if (found.isPresent()) {
            channel.basicAck(found.get().getEnvelope().getDeliveryTag(), false);
          }
          return found.map(Letters::letter);
        });
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  private static Optional<GetResponse> find(Channel channel, String id) throws IOException {
    for (int read = 0; read < MOST; read++) {
      GetResponse next = channel.basicGet(QueueNames.DEAD, false);
      if (next == null) {
        return Optional.empty();
      }
      if (Letters.letter(next).id().equals(id)) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private static void confirm(Channel channel) throws IOException {
    try {
      channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
    } catch (TimeoutException e) {
      throw new IOException("expected the broker to confirm, found it silent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("expected the broker to confirm, found an interrupted wait", e);
    }
  }

  private <T> T withDeadQueue(Work<T> work) {
    try {
      Channel channel = connection.createChannel();
      connector.declare(channel, QueueNames.DEAD);
      T done = work.on(channel);
      channel.close();
      return done;
    } catch (IOException | TimeoutException | AlreadyClosedException e) {
      throw RabbitFailures.unavailable("look through " + QueueNames.DEAD, e);
    }
  }

  /** What is done with an open channel. */
  @FunctionalInterface
  private interface Work<T> {
    T on(Channel channel) throws IOException;
  }
}
