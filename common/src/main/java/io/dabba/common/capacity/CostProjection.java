package io.dabba.common.capacity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What a plan costs, in rupees, and the same amounts as people write them.
 *
 * @param dailyBaseCost per day without festivals
 * @param dailyScaledCost per day as planned
 * @param additionalDailyCost the difference
 * @param festivalPeriodCost the difference over the days of a festival
 * @param breakdown the same by resource
 */
public record CostProjection(
    long dailyBaseCost,
    long dailyScaledCost,
    long additionalDailyCost,
    long festivalPeriodCost,
    Map<String, ResourceCost> breakdown,
    String dailyBaseCostFormatted,
    String dailyScaledCostFormatted,
    String additionalDailyCostFormatted,
    String festivalPeriodCostFormatted) {
  public CostProjection {
    breakdown = Collections.unmodifiableMap(new LinkedHashMap<>(breakdown));
  }

  static CostProjection of(Map<String, ResourceCost> breakdown, int days) {
    long base = sum(breakdown, ResourceCost::baseCostInr);
    long scaled = sum(breakdown, ResourceCost::scaledCostInr);
    long additional = scaled - base;
    return new CostProjection(
        base,
        scaled,
        additional,
        additional * days,
        breakdown,
        Rupees.text(base),
        Rupees.text(scaled),
        Rupees.text(additional),
        Rupees.text(additional * days));
  }

  private static long sum(
      Map<String, ResourceCost> breakdown, ToLongFunction<ResourceCost> amount) {
    return breakdown.values().stream().mapToLong(amount).sum();
  }
}
