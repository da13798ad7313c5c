package io.dabba.scheduler.engine;

import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.core.state.PoolView;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How the pools stand that this process decides for, by name: pools are few, and made by people.
 * Names are Airflow's.
 */
final class PoolGauges {
  private final MultiGauge open;
  private final MultiGauge used;
  private final MultiGauge deferred;
  private final MultiGauge scheduled;
  private final MultiGauge missing;

  PoolGauges(MeterRegistry registry) {
    open = gauge(registry, "open_slots", "Slots that are free; -1 if there is no limit.");
    used = gauge(registry, "used_slots", "Slots that count as taken.");
    deferred = gauge(registry, "deferred_slots", "Slots of deferred tasks.");
    scheduled = gauge(registry, "scheduled_slots", "Slots that are waited for.");
    missing = gauge(registry, "missing", "1 if tasks ask for slots of a pool that does not exist.");
  }

  /** Takes the figures of all pools of all owned shards. */
  void set(Collection<? extends PoolView> pools) {
    register(open, pools, PoolGauges::open);
    register(used, pools, PoolView::taken);
    register(deferred, pools, PoolView::deferred);
    register(scheduled, pools, PoolView::wanted);
    register(missing, pools, pool -> pool.record().exists() ? 0 : 1);
  }

  private static int open(PoolView pool) {
    return pool.record().slots() == PoolRecord.UNLIMITED ? PoolRecord.UNLIMITED : pool.open();
  }

  private static void register(
      MultiGauge gauge, Collection<? extends PoolView> pools, ToIntFunction<PoolView> figure) {
    List<Row<?>> rows = pools.stream().<Row<?>>map(pool -> row(pool, figure)).toList();
    gauge.register(rows, true);
  }

  private static Row<Number> row(PoolView pool, ToIntFunction<PoolView> figure) {
    return Row.of(Tags.of("pool", pool.record().name()), figure.applyAsInt(pool));
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder("dabba_pool_" + name).description(description).register(registry);
  }
}
