package io.dabba.worker.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every source of task messages does. */
public abstract class TaskSourceContract {
  private static final String QUEUE = "etl";
  private static final int PREFETCH = 4;

  private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

  /** Another source of the same messages. */
  protected abstract TaskSource open();

  protected abstract void publish(String queue, Map<String, Object> headers, byte[] body)
      throws Exception;

  /** Messages on a queue that nobody has been given. */
  protected abstract long depth(String queue) throws Exception;

  /** The reason of the only dead letter, or null if there is none. */
  protected abstract @Nullable String deadReason() throws Exception;

  @Test
  void shouldDeliverHeadersAndBody() throws Exception {
    // Given
    try (TaskSource source = open()) {
      start(source);

      // When
      publish(QUEUE, Map.of("task", "dabba.run"), bytes("m1"));

      // Then
      Delivery delivery = next();
      assertThat(delivery.headers().get("task")).hasToString("dabba.run");
      assertThat(delivery.body()).isEqualTo(bytes("m1"));
      assertThat(source.isConsuming()).isTrue();
    }
  }

  @Test
  void shouldDeliverNoMoreThanThePrefetch() throws Exception {
    // Given
    try (TaskSource source = open()) {
      publish(10);
      start(source);
      Delivery first = next();
      for (int taken = 1; taken < PREFETCH; taken++) {
        next();
      }

      // When
      first.ack();

      // Then
      assertThat(next().body()).isEqualTo(bytes("m4"));
      await().untilAsserted(() -> assertThat(depth(QUEUE)).isEqualTo(5));
      assertThat(deliveries).isEmpty();
    }
  }

  @Test
  void shouldDrainALongQueueWhateverTheOrderOfAcks() throws Exception {
    // Given
    try (TaskSource source = open()) {
      publish(50);
      start(source);

      // When
      for (int taken = 0; taken < 50; taken += 2) {
        Delivery one = next();
        Delivery two = next();
        two.ack();
        one.ack();
      }

      // Then
      await().untilAsserted(() -> assertThat(depth(QUEUE)).isZero());
    }
  }

  @Test
  void shouldGiveBackWhatIsRequeued() throws Exception {
    // Given
    try (TaskSource source = open()) {
      publish(1);
      start(source);
      Delivery delivery = next();
      source.stop();

      // When
      delivery.requeue();

      // Then
      await().untilAsserted(() -> assertThat(depth(QUEUE)).isEqualTo(1));
      assertThat(source.isConsuming()).isFalse();
    }
  }

  @Test
  void shouldLeaveEverythingToOthersAtLimitZero() throws Exception {
    // Given
    try (TaskSource source = open()) {
      publish(1);
      start(source);
      Delivery delivery = next();

      // When
      source.limit(0);
      delivery.requeue();
      publish(1);

      // Then
      await().untilAsserted(() -> assertThat(depth(QUEUE)).isEqualTo(2));
      assertThat(deliveries).isEmpty();
      assertThat(source.isConsuming()).isTrue();
    }
  }

  @Test
  void shouldDeliverAgainUnderAnotherLimit() throws Exception {
    // Given
    try (TaskSource source = open()) {
      start(source);
      source.limit(0);
      publish(5);
      source.limit(2);
      Delivery first = next();
      Delivery second = next();
      await().untilAsserted(() -> assertThat(depth(QUEUE)).isEqualTo(3));
      assertThat(deliveries).isEmpty();

      // When
      source.limit(5);

      // Then
      List.of(first, second, next(), next(), next()).forEach(Delivery::ack);
      await().untilAsserted(() -> assertThat(depth(QUEUE)).isZero());
      assertThat(deliveries).isEmpty();
    }
  }

  @Test
  void shouldStayStoppedWhateverTheLimit() throws Exception {
    // Given
    try (TaskSource source = open()) {
      start(source);
      source.stop();

      // When
      source.limit(4);
      publish(1);

      // Then
      await().untilAsserted(() -> assertThat(depth(QUEUE)).isEqualTo(1));
      assertThat(source.isConsuming()).isFalse();
    }
  }

  @Test
  void shouldMoveTheDeadAside() throws Exception {
    // Given
    try (TaskSource source = open()) {
      publish(1);
      start(source);

      // When
      next().dead("expected another body");

      // Then
      await().until(() -> "expected another body".equals(deadReason()));
      await().untilAsserted(() -> assertThat(depth(QUEUE)).isZero());
      assertThat(deliveries).isEmpty();
    }
  }

  private void start(TaskSource source) {
    source.start(List.of(QUEUE, "default"), PREFETCH, deliveries::add);
  }

  private void publish(int count) throws Exception {
    for (int index = 0; index < count; index++) {
      publish(QUEUE, Map.of(), bytes("m" + index));
    }
  }

  private Delivery next() throws InterruptedException {
    Delivery delivery = deliveries.poll(10, TimeUnit.SECONDS);
    assertThat(delivery).as("a delivery").isNotNull();
    return delivery;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
