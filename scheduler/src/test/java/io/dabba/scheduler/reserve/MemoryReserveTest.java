package io.dabba.scheduler.reserve;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MemoryReserveTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MemoryReserve reserve = new MemoryReserve(registry);

  @Test
  void shouldHoldFromNineTenthsOn() {
    // When
    DoubleStream.of(0.2, 0.91).forEach(reserve::observe);

    // Then
    assertThat(reserve.getAsBoolean()).isTrue();
    assertThat(registry.get("dabba_store_memory_held").gauge().value()).isEqualTo(1);
    assertThat(registry.get("dabba_store_memory_share").gauge().value()).isEqualTo(0.91);
  }

  @Test
  void shouldGoOnHoldingUntilThereIsRoom() {
    // When
    DoubleStream.of(0.95, 0.87).forEach(reserve::observe);

    // Then
    assertThat(reserve.getAsBoolean()).isTrue();
  }

  @Test
  void shouldLetGoOnceThereIsRoom() {
    // When
    DoubleStream.of(0.95, 0.84).forEach(reserve::observe);

    // Then
    assertThat(reserve.getAsBoolean()).isFalse();
  }

  @Test
  void shouldNotHoldBelowNineTenths() {
    // When
    DoubleStream.of(0.84, 0.89).forEach(reserve::observe);

    // Then
    assertThat(reserve.getAsBoolean()).isFalse();
  }
}
