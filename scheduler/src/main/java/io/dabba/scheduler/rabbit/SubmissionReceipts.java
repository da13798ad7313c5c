package io.dabba.scheduler.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import io.dabba.common.codec.Json;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.scheduler.submit.Submissions.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the sender of a run request what became of it, keeps what was refused in {@code
 * dabba.dead}, and acknowledges.
 *
 * <p>What is sent is made here: headers and user of a request are not passed on, because headers
 * can route ({@code CC}) and a foreign user closes the channel. For the same reason no answer goes
 * to a queue of Dabba itself.
 */
final class SubmissionReceipts {
  private static final Logger log = LoggerFactory.getLogger(SubmissionReceipts.class);
  private static final String REASON = "dabba_reason";
  private static final String CODE = "dabba_code";
  private static final String QUEUE = "dabba_queue";
  private static final String USER = "dabba_user";
  private static final String OWN_QUEUES = "dabba.";
  private static final int MAX_REASON = 500;
  private static final int PERSISTENT = 2;

  private final Channel channel;

  SubmissionReceipts(Channel channel) {
    this.channel = channel;
  }

  /** Whatever cannot be done now is done when the broker delivers the request again. */
  void settle(Delivery delivery, Answer answer) {
    try {
      synchronized (channel) {
        reply(delivery.getProperties(), answer);
        if (!answer.accepted()) {
          bury(delivery, answer);
        }
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
      }
    } catch (IOException | AlreadyClosedException e) {
      log.warn("run request not settled; the broker delivers it again", e);
    }
  }

  private void reply(BasicProperties request, Answer answer) throws IOException {
    String replyTo = request.getReplyTo();
    if (replyTo == null || replyTo.startsWith(OWN_QUEUES)) {
      return;
    }
    BasicProperties properties =
        new BasicProperties.Builder()
            .contentType("application/json")
            .correlationId(request.getCorrelationId())
            .build();
    channel.basicPublish(
        "", replyTo, properties, Json.write(answer).getBytes(StandardCharsets.UTF_8));
  }

  private void bury(Delivery delivery, Answer answer) throws IOException {
    BasicProperties request = delivery.getProperties();
    BasicProperties properties =
        new BasicProperties.Builder()
            .contentType(request.getContentType())
            .messageId(request.getMessageId())
            .correlationId(request.getCorrelationId())
            .headers(headers(request, answer))
            .deliveryMode(PERSISTENT)
            .build();
    byte[] body = delivery.getBody();
    byte[] kept = Arrays.copyOf(body, Math.min(body.length, TaskMessageCodec.MAX_BODY_BYTES));
    channel.basicPublish("", QueueNames.DEAD, properties, kept);
  }

  private static Map<String, Object> headers(BasicProperties request, Answer answer) {
    String reason = String.valueOf(answer.detail());
    Map<String, Object> headers = new HashMap<>();
    headers.put(QUEUE, QueueNames.SUBMIT);
    headers.put(CODE, answer.code());
    headers.put(
        REASON, reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) + "..." : reason);
    if (request.getUserId() != null) {
      headers.put(USER, request.getUserId());
    }
    return headers;
  }
}
