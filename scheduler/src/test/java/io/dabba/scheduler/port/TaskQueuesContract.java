package io.dabba.scheduler.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.message.WorkMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every transport does: it delivers, or says that it has not. */
public abstract class TaskQueuesContract {
  private static final String QUEUE = "etl";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  protected abstract TaskQueues queues();

  /** Takes the oldest message as a worker would; null if there is none. */
  protected abstract @Nullable WorkMessage fetch(String queue);

  protected abstract void purge(String queue);

  protected abstract void delete(String queue);

  @Test
  void shouldDeliverInOrder() {
    // Given
    TaskQueues queues = queues();

    // When
    queues.publish(QUEUE, message(1));
    queues.publish(QUEUE, message(2));

    // Then
    awaitDepth(queues, 2);
    assertThat(fetch(QUEUE)).isEqualTo(message(1));
    assertThat(fetch(QUEUE)).isEqualTo(message(2));
    assertThat(fetch(QUEUE)).isNull();
    assertThat(queues.undelivered()).isEmpty();
  }

  @Test
  void shouldDeliverManyThatAreGivenAtOnce() {
    // Given
    TaskQueues queues = queues();
    List<WorkMessage> messages =
        IntStream.rangeClosed(1, 300).<WorkMessage>mapToObj(TaskQueuesContract::message).toList();

    // When
    queues.publish(QUEUE, messages);

    // Then
    awaitDepth(queues, 300);
    assertThat(Stream.generate(() -> fetch(QUEUE)).limit(300)).isEqualTo(messages);
    assertThat(queues.undelivered()).isEmpty();
  }

  @Test
  void shouldBeOpen() {
    assertThat(queues().isOpen()).isTrue();
  }

  @Test
  void shouldCountNothingInAQueueNobodyUses() {
    assertThat(queues().depth("nowhere")).isZero();
  }

  @Test
  void shouldCountNothingAfterAPurge() {
    // Given
    TaskQueues queues = queues();
    queues.publish(QUEUE, message(1));
    awaitDepth(queues, 1);

    // When
    purge(QUEUE);

    // Then
    awaitDepth(queues, 0);
  }

  @Test
  void shouldGiveBackWhatHasNoQueue() {
    // Given
    TaskQueues queues = queues();
    queues.publish(QUEUE, message(1));
    awaitDepth(queues, 1);
    delete(QUEUE);

    // When
    queues.publish(QUEUE, message(2));

    // Then
    assertThat(awaitUndelivered(queues)).containsExactly(message(2));
  }

  @Test
  void shouldDeliverAgainAfterAQueueWasDeleted() {
    // Given
    TaskQueues queues = queues();
    queues.publish(QUEUE, message(1));
    awaitDepth(queues, 1);
    delete(QUEUE);
    queues.publish(QUEUE, message(2));
    awaitUndelivered(queues);

    // When
    queues.publish(QUEUE, message(3));

    // Then
    awaitDepth(queues, 1);
    assertThat(fetch(QUEUE)).isEqualTo(message(3));
  }

  /** Waits until the broker has given something back, and takes it. */
  protected static List<WorkMessage> awaitUndelivered(TaskQueues queues) {
    List<WorkMessage> taken = new ArrayList<>();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> taken.addAll(queues.undelivered()) || !taken.isEmpty());
    return taken;
  }

  protected static void awaitDepth(TaskQueues queues, long depth) {
    Awaitility.await().atMost(PATIENCE).until(() -> queues.depth(QUEUE) == depth);
  }

  /** A message about one of many tries. */
  protected static TaskMessage message(int tryNumber) {
    TryKey key = new TryKey(new RunKey("etl", "r1"), 0, TryKey.UNMAPPED, tryNumber);
    return new TaskMessage(key, "extract", "0123abcd");
  }
}
