package io.dabba.scheduler.engine;

import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.memory.InMemoryBroker;
import io.dabba.scheduler.memory.InMemoryInbox;
import io.dabba.scheduler.memory.InMemoryMembers;
import io.dabba.scheduler.memory.InMemoryShardStore;
import io.dabba.scheduler.memory.InMemoryShards;
import io.dabba.scheduler.memory.InMemoryTaskQueues;
import io.dabba.scheduler.memory.InMemoryWorkers;
import io.dabba.scheduler.port.Clock;
import io.dabba.scheduler.rig.KnownVersions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class EngineLoopTest {
  private static final EngineSettings SETTINGS =
      new EngineSettings(Duration.ofSeconds(5), 10, 10, Duration.ofSeconds(5));

  private final Clock clock = this::millis;
  private final InMemoryInbox inbox = new InMemoryInbox(clock, 10);
  private final InMemoryShardStore store =
      new InMemoryShardStore(new InMemoryShards(clock, inbox), "a");
  private volatile boolean broken;

  @Test
  void shouldNotBeReadyOnceItsThreadHasDied() {
    // Given
    try (EngineLoop loop = loop().start()) {
      Awaitility.await().until(loop::isReady);

      // When
      broken = true;

      // Then
      Awaitility.await().dontCatchUncaughtExceptions().until(() -> !loop.isReady());
    }
  }

  @Test
  void shouldReadItsStateAgainWhenTheStoreWasAway() {
    // Given
    try (EngineLoop loop = loop().start()) {
      Awaitility.await().until(loop::isReady);
      int loads = store.loads();

      // When
      store.comeBack();

      // Then
      Awaitility.await().until(() -> store.loads() == 2 * loads);
    }
  }

  private EngineLoop loop() {
    EnginePorts ports =
        new EnginePorts(
            store,
            new InMemoryMembers(clock).of("a"),
            new KnownVersions(),
            inbox,
            new InMemoryTaskQueues(new InMemoryBroker()),
            new InMemoryWorkers(clock),
            (to, reply) -> {},
            clock);
    return EngineLoop.of(SETTINGS, ports, CoreSettings.DEFAULT, new SimpleMeterRegistry());
  }

  private long millis() {
    if (broken) {
      throw new NoClassDefFoundError("a part of the jar is gone");
    }
    return System.currentTimeMillis();
  }
}
