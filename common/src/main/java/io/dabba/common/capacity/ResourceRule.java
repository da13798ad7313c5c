package io.dabba.common.capacity;

import io.dabba.common.error.DabbaException;
import java.util.List;

/**
 * How one resource grows with the factor, and what a unit of it costs.
 *
 * @param name what it is
 * @param base units without festivals
 * @param unitCost rupees per unit and day
 * @param weight how strongly it grows: 1 in proportion, 1.5 half as fast again
 * @param maxFactor the factor beyond which it grows no more
 */
public record ResourceRule(String name, long base, long unitCost, double weight, double maxFactor) {
  /** The resources of a shop for all of India. */
  public static final List<ResourceRule> STANDARD =
      List.of(
          of("web_servers", 20, 500),
          of("worker_nodes", 50, 800),
          of("database_connections", 500, 10).cappedAt(5),
          of("cache_memory_gb", 100, 20).weighing(1.5),
          of("storage_tb", 10, 1_000).weighing(0.8),
          of("cdn_bandwidth_gbps", 10, 5_000).weighing(0.8));

  /** Units and rupees beyond this are a mistake, and would not add up. */
  private static final long MAX = 1_000_000_000L;

  private static final double MAX_WEIGHT = 100;

  public ResourceRule {
    requireFrom(1, base, "base");
    requireFrom(0, unitCost, "unit_cost");
    if (!(weight > 0 && weight <= MAX_WEIGHT)) {
      throw DabbaException.invalid(
          "weight: expected a number above 0, at most 100, found " + weight);
    }
    if (!(maxFactor >= 1)) {
      throw DabbaException.invalid("max_factor: expected at least 1, found " + maxFactor);
    }
  }

  /** A resource that grows in proportion. */
  public static ResourceRule of(String name, long base, long unitCost) {
    return new ResourceRule(name, base, unitCost, 1, Double.POSITIVE_INFINITY);
  }

  /** The same with another weight. */
  public ResourceRule weighing(double changed) {
    return new ResourceRule(name, base, unitCost, changed, maxFactor);
  }

  /** The same, growing no more beyond a factor. */
  public ResourceRule cappedAt(double factor) {
    return new ResourceRule(name, base, unitCost, weight, factor);
  }

  /** The whole units for a factor, cut towards zero; below the base for factors near 1. */
  ScaledResource scaled(double factor) {
    return new ScaledResource(base, (long) (base * Math.min(factor, maxFactor) * weight));
  }

  /** As {@link #scaled}, but the base at factor 1 and never below it. */
  ScaledResource scaledFromBase(double factor) {
    return factor <= 1
        ? new ScaledResource(base, base)
        : new ScaledResource(base, Math.max(base, scaled(factor).scaled()));
  }

  private static void requireFrom(long min, long value, String what) {
    if (value < min || value > MAX) {
      throw DabbaException.invalid(
          "%s: expected %d to %d, found %d".formatted(what, min, MAX, value));
    }
  }
}
