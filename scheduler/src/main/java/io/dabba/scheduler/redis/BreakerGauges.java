package io.dabba.scheduler.redis;

import io.dabba.common.breaker.BreakerState;
import io.dabba.scheduler.port.BreakerStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** How the circuit breakers stand, by name: breakers are few, and named in DAG files. */
public final class BreakerGauges implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final BreakerStore store;
  private final MultiGauge state;
  private final Periodic look;

  private BreakerGauges(BreakerStore store, MeterRegistry registry) {
    this.store = store;
    this.state =
        MultiGauge.builder("dabba_circuit_breaker_state")
            .description("0 if closed, 1 if half-open, 2 if open.")
            .register(registry);
    this.look = Periodic.every(INTERVAL, "dabba-breaker-gauges", this::look);
  }

  /** Looks at the breakers from time to time until it is closed. */
  public static BreakerGauges start(BreakerStore store, MeterRegistry registry) {
    return new BreakerGauges(store, registry);
  }

  @Override
  public void close() {
    look.close();
  }

  private void look() {
    set(store.all().join());
  }

  private void set(SortedMap<String, BreakerState> breakers) {
    List<Row<?>> rows = new ArrayList<>();
    breakers.forEach(
        (name, breaker) -> rows.add(Row.of(Tags.of("name", name), breaker.phase().ordinal())));
    state.register(rows, true);
  }
}
