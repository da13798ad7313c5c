package io.dabba.scheduler.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.codec.Json;
import io.dabba.scheduler.alert.channel.Channels;
import io.dabba.scheduler.alert.outbox.AlertHistory.AlertStatus;
import io.dabba.scheduler.alert.outbox.InMemoryOutbox;
import io.dabba.scheduler.alert.rule.AlertConfigReader;
import io.dabba.scheduler.alert.rule.AlertFile;
import io.dabba.scheduler.api.InMemoryStateReader;
import io.dabba.scheduler.memory.HandClock;
import io.dabba.scheduler.port.WorkerStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What alerts look at themselves: limits and workers. */
class LimitWatchTest {
  private static final String CONFIG =
      """
      channels: {chat: {type: webhook, connection: chat}}
      teams: {ops: {channels: [{channel: chat}]}}
      rules:
        - {name: long, on: queue_too_long, above: 10, for: 1m, severity: high, teams: ops, dedupe_for: 0s}
        - {name: spend, on: budget_exceeded, metric: spend_inr_total, labels: {city: pune}, above: 5, severity: high, teams: ops}
        - {on: worker_lost, severity: high, teams: ops}
      """;

  @TempDir Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HandClock clock = new HandClock(AlertsForTests.NOW);
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final AtomicLong ready = registry.gauge("dabba_ready_tasks", new AtomicLong());
  private final AtomicLong dispatched = registry.gauge("dabba_dispatched_tasks", new AtomicLong());
  private final InMemoryStateReader state = new InMemoryStateReader();
  private LimitWatch limits;
  private LostWorkers workers;

  @BeforeEach
  void start() throws IOException {
    Path path = Files.writeString(folder.resolve("alerts.yaml"), CONFIG);
    AlertFile file = new AlertFile(path, new AlertConfigReader(Channels.builtIn()));
    AlertDesk desk =
        new AlertDesk(file, new AlarmFacts(state), outbox, clock, new AlertMetrics(registry));
    limits = new LimitWatch(registry, file, desk, clock, "node");
    workers = new LostWorkers(state, file, desk, clock);
  }

  @Test
  void shouldTellOfAQueueThatStaysLong() {
    // Given
    ready.set(4);
    dispatched.set(7);
    limits.run();
    clock.advance(Duration.ofSeconds(59));
    limits.run();
    int early = raised().size();
    clock.advance(Duration.ofSeconds(1));

    // When
    limits.run();
    limits.run();

    // Then
    assertThat(early).isZero();
    assertThat(raised()).hasSize(1);
    assertThat(raised().get(0).deliveries().get(0).body())
        .startsWith("11 tasks wait for a worker; the limit is 10.");
  }

  @Test
  void shouldTellAgainOnceTheLimitHasBeenKept() {
    // Given
    exceed();
    ready.set(3);
    limits.run();

    // When
    exceed();

    // Then
    assertThat(raised()).hasSize(2);
  }

  @Test
  void shouldAddUpOnlyWhatHasTheLabels() {
    // Given
    registry.counter("spend.inr", "city", "pune").increment(4);
    registry.counter("spend.inr", "city", "delhi").increment(400);
    limits.run();
    int before = raised().size();
    registry.counter("spend.inr", "city", "pune").increment(2);

    // When
    limits.run();

    // Then
    assertThat(before).isZero();
    assertThat(raised()).hasSize(1);
    assertThat(raised().get(0).alert().title()).isEqualTo("Limit exceeded: spend");
  }

  @Test
  void shouldTellOnceOfEachLostWorker() {
    // Given
    state.workers(
        List.of(
            new WorkerStatus("w1", false, AlertsForTests.NOW.minusSeconds(9), null),
            new WorkerStatus("w2", true, AlertsForTests.NOW.plusSeconds(9), null),
            new WorkerStatus("w3", false, AlertsForTests.NOW.minusSeconds(7_200), null)));

    // When
    workers.run();
    workers.run();

    // Then
    assertThat(raised())
        .extracting(status -> status.alert().title())
        .containsExactly("Worker w1 is lost");
    assertThat(Json.write(raised().get(0).alert())).contains("\"WORKER_LOST\"");
  }

  private void exceed() {
    ready.set(11);
    limits.run();
    clock.advance(Duration.ofMinutes(1));
    limits.run();
  }

  private List<AlertStatus> raised() {
    return outbox.recent(0, 100).join().alerts();
  }
}
