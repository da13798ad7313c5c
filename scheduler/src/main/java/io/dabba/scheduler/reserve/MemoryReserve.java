package io.dabba.scheduler.reserve;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the store's memory that is left to what runs already: from nine tenths on, nothing
 * new begins until there is room again. The distance between the two keeps it from flickering.
 */
public final class MemoryReserve implements BooleanSupplier {
  static final double FULL = 0.90;
  static final double ROOM = 0.85;

  private static final Logger log = LoggerFactory.getLogger(MemoryReserve.class);

  private volatile double share;
  private volatile boolean touched;

  public MemoryReserve(MeterRegistry registry) {
    Gauge.builder("dabba_store_memory_share", () -> share)
        .description("Part of the memory Redis may take that is taken; 0 if it may take any.")
        .register(registry);
    Gauge.builder("dabba_store_memory_held", () -> touched ? 1 : 0)
        .description("1 while new work is held back because Redis is nearly full.")
        .register(registry);
  }

  /** Takes a look at how much is taken, from 0 to 1; more than 1 is possible for a while. */
  public void observe(double taken) {
    share = taken;
    if (!touched && taken >= FULL) {
      touched = true;
      log.error("redis is nearly full; new runs and tasks are held back share={}", text(taken));
    } else if (touched && taken < ROOM) {
      touched = false;
      log.info("redis has room again; new runs and tasks go on share={}", text(taken));
    }
  }

  /** Whether new work has to wait. */
  @Override
  public boolean getAsBoolean() {
    return touched;
  }

  private static String text(double taken) {
    return String.format(Locale.ROOT, "%.2f", taken);
  }
}
