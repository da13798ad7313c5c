package io.dabba.scheduler.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.scheduler.submit.Submissions;
import io.dabba.scheduler.submit.Submissions.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes run requests from queue {@code dabba.submit}. Each is settled once its fate is durable.
 * While the engine does not answer, a request is kept unacknowledged and tried again after a pause
 * that grows: the prefetch limit then stops consumption, nothing spins, no broker counts the
 * deliveries against a limit, and whatever is kept goes back to the queue if this process ends.
 */
public final class RabbitSubmissions implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RabbitSubmissions.class);
  private static final int PREFETCH = 200;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Submissions submissions;
  private final Connection connection;
  private final Channel channel;
  private final SubmissionReceipts receipts;
  private final AtomicInteger losses = new AtomicInteger();

  public RabbitSubmissions(RabbitConnector connector, Submissions submissions) {
    this.submissions = submissions;
    this.connection = connector.connect("dabba-scheduler-submit");
    try {
      this.channel = connection.createChannel();
      this.receipts = new SubmissionReceipts(channel);
      connector.declare(channel, QueueNames.SUBMIT);
      connector.declare(channel, QueueNames.DEAD);
      channel.basicQos(PREFETCH);
      channel.addShutdownListener(cause -> losses.incrementAndGet());
      channel.basicConsume(
          QueueNames.SUBMIT, false, (tag, delivery) -> receive(delivery), tag -> cancelled());
    } catch (IOException e) {
      connection.abort();
      throw RabbitFailures.unavailable("consume " + QueueNames.SUBMIT, e);
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  private void receive(Delivery delivery) {
    String messageId = delivery.getProperties().getMessageId();
    String name = messageId == null ? UUID.randomUUID().toString() : messageId;
    boolean repeated = delivery.getEnvelope().isRedeliver();
    attempt(new Request(delivery, "manual__" + name, repeated, FIRST_PAUSE, losses.get()));
  }

  private void attempt(Request request) {
    if (request.channelLosses() != losses.get()) {
      return;
    }
    Delivery delivery = request.delivery();
    submissions
        .submit(
            delivery.getBody(),
            request.defaultRunId(),
            delivery.getProperties().getUserId(),
            request.repeated())
        .whenComplete((answer, failure) -> settle(request, answer, failure));
  }

  private void settle(Request request, Answer answer, Throwable failure) {
    if (failure == null) {
      receipts.settle(request.delivery(), answer);
      return;
    }
    log.warn("run request waits {} for the engine: {}", request.pause(), failure.toString());
    CompletableFuture.delayedExecutor(request.pause().toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> attempt(request.again()));
  }

  private static void cancelled() {
    log.warn("consumer of {} was cancelled by the broker", QueueNames.SUBMIT);
  }

  /**
   * A message that is not settled yet.
   *
   * @param defaultRunId run_id where it names none; the same for each attempt
   * @param repeated whether an earlier attempt may have made the run
   * @param pause how long the next attempt waits if this one is not answered
   * @param channelLosses losses of the channel before it came; after one more the broker delivers
   *     it again
   */
  private record Request(
      Delivery delivery, String defaultRunId, boolean repeated, Duration pause, int channelLosses) {
    Request again() {
      Duration twice = pause.multipliedBy(2);
      Duration next = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
      return new Request(delivery, defaultRunId, true, next, channelLosses);
    }
  }
}
