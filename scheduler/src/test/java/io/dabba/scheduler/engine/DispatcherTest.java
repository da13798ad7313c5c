package io.dabba.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.core.effect.DispatchTask;
import io.dabba.scheduler.memory.InMemoryBroker;
import io.dabba.scheduler.memory.InMemoryTaskQueues;
import io.dabba.scheduler.memory.InMemoryTaskQueues.Fate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private static final int WINDOW = 2;
  private static final long DOUBT = 1_000;

  private final InMemoryBroker broker = new InMemoryBroker();
  private Fate fate = Fate.DELIVERED;
  private final Dispatcher dispatcher =
      new Dispatcher(
          new InMemoryTaskQueues(broker, () -> fate),
          new EngineSettings(Duration.ofSeconds(9), 10, WINDOW, Duration.ofMillis(DOUBT)));

  @Test
  void shouldPublishNoMoreThanTheWindow() {
    // Given
    add(0, 1);
    add(1, 1);
    add(2, 1);

    // When
    dispatcher.pump(0);

    // Then
    assertThat(fetchAll()).containsExactly(0, 1);
    assertThat(dispatcher.inFlight()).isEqualTo(2);
    assertThat(dispatcher.waiting()).isEqualTo(1);
  }

  @Test
  void shouldPublishTheNextWhenOneIsSettled() {
    // Given
    add(0, 1);
    add(1, 1);
    add(2, 1);
    dispatcher.pump(0);
    fetchAll();

    // When
    dispatcher.settle(key(0));
    dispatcher.pump(0);

    // Then
    assertThat(fetchAll()).containsExactly(2);
  }

  @Test
  void shouldPublishByPriorityThenDateThenPosition() {
    // Given: each task is settled at once, so that the window does not matter
    add(5, 1);
    add(4, 9);
    dispatcher.add(new DispatchTask(message(3), "etl", 1, -50));
    add(2, 1);

    // When
    List<Integer> order = new ArrayList<>();
    while (dispatcher.waiting() > 0) {
      dispatcher.pump(0);
      List<Integer> published = fetchAll();
      published.forEach(task -> dispatcher.settle(key(task)));
      order.addAll(published);
    }

    // Then
    assertThat(order).containsExactly(4, 3, 2, 5);
  }

  @Test
  void shouldKnowATryOnce() {
    // Given
    add(0, 1);
    dispatcher.pump(0);
    add(0, 1);

    // When
    dispatcher.pump(0);

    // Then
    assertThat(fetchAll()).containsExactly(0);
  }

  @Test
  void shouldNotPublishWhatIsOverBeforeItsTurn() {
    // Given
    add(0, 1);
    dispatcher.settle(key(0));

    // When
    dispatcher.pump(0);

    // Then
    assertThat(fetchAll()).isEmpty();
    assertThat(dispatcher.waiting()).isZero();
  }

  @Test
  void shouldPublishAgainWhatTheBrokerRefused() {
    // Given
    fate = Fate.REFUSED;
    add(0, 1);
    dispatcher.pump(0);
    fate = Fate.DELIVERED;

    // When
    dispatcher.pump(0);

    // Then
    assertThat(fetchAll()).containsExactly(0);
  }

  @Test
  void shouldForgetWhatTheBrokerRefusedIfItIsOver() {
    // Given
    fate = Fate.REFUSED;
    add(0, 1);
    dispatcher.pump(0);
    fate = Fate.DELIVERED;
    dispatcher.settle(key(0));

    // When
    dispatcher.pump(0);

    // Then
    assertThat(fetchAll()).isEmpty();
  }

  @Test
  void shouldPublishAgainWhatAnEmptyQueueMustHaveLost() {
    // Given
    fate = Fate.LOST;
    add(0, 1);
    dispatcher.pump(0);
    fate = Fate.DELIVERED;
    dispatcher.republishLost(DOUBT - 1);
    assertThat(fetchAll()).isEmpty();

    // When
    dispatcher.republishLost(DOUBT);

    // Then
    assertThat(fetchAll()).containsExactly(0);
  }

  @Test
  void shouldDoubtLaterAfterEachRepublishing() {
    // Given
    add(0, 1);
    dispatcher.pump(0);
    fetchAll();
    dispatcher.republishLost(DOUBT);
    fetchAll();
    dispatcher.republishLost(2 * DOUBT);
    assertThat(fetchAll()).isEmpty();

    // When
    dispatcher.republishLost(3 * DOUBT);

    // Then
    assertThat(fetchAll()).containsExactly(0);
  }

  @Test
  void shouldPublishAgainWhatWasSentBeforeTheClockWasPutBack() {
    // Given
    long hour = Duration.ofHours(1).toMillis();
    add(0, 1);
    dispatcher.pump(hour);
    fetchAll();
    dispatcher.republishLost(0);

    // When
    dispatcher.republishLost(DOUBT);

    // Then
    assertThat(fetchAll()).containsExactly(0);
  }

  @Test
  void shouldTrustAQueueThatIsNotEmpty() {
    // Given
    add(0, 1);
    dispatcher.pump(0);

    // When
    dispatcher.republishLost(DOUBT);

    // Then
    assertThat(broker.depth("etl")).isOne();
  }

  @Test
  void shouldPublishAgainWhatABusyQueueMustHaveLost() {
    // Given
    fate = Fate.LOST;
    add(0, 1);
    dispatcher.pump(0);
    fate = Fate.DELIVERED;
    add(1, 1);
    dispatcher.pump(2 * DOUBT);
    fetchAll();
    dispatcher.settle(key(1));
    add(2, 1);
    dispatcher.pump(3 * DOUBT);

    // When
    dispatcher.republishLost(3 * DOUBT);

    // Then
    assertThat(fetchAll()).containsExactly(2, 0);
  }

  @Test
  void shouldForgetTheTriesOfALostShard() {
    // Given
    add(0, 1);
    add(1, 1);
    add(2, 1);
    dispatcher.pump(0);

    // When
    dispatcher.drop(Shards.of("etl"));

    // Then
    assertThat(dispatcher.inFlight()).isZero();
    assertThat(dispatcher.waiting()).isZero();
  }

  @Test
  void shouldKeepTheTriesOfOtherShards() {
    // Given
    add(0, 1);

    // When
    dispatcher.drop(Shards.of("etl") + 1);

    // Then
    assertThat(dispatcher.waiting()).isOne();
  }

  private void add(int task, int priority) {
    dispatcher.add(new DispatchTask(message(task), "etl", priority, 0));
  }

  private static TaskMessage message(int task) {
    return new TaskMessage(key(task), "t" + task, "b1");
  }

  private static TryKey key(int task) {
    return new TryKey(new RunKey("etl", "r1"), task, TryKey.UNMAPPED, 1);
  }

  private List<Integer> fetchAll() {
    List<Integer> tasks = new ArrayList<>();
    for (WorkMessage next = broker.fetch("etl"); next != null; next = broker.fetch("etl")) {
      tasks.add(next.key().taskIndex());
    }
    return tasks;
  }
}
