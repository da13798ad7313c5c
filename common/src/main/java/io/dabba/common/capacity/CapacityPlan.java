package io.dabba.common.capacity;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much is needed on a day, and what it costs.
 *
 * @param currentDate the day
 * @param activeFestivals festivals that are on, or within three days
 * @param approachingFestivals those of the next thirty days
 * @param totalImpactFactor how many times the ordinary load is planned for
 * @param recommendedScaling the units of each resource
 * @param costProjection what they cost
 */
public record CapacityPlan(
    LocalDate currentDate,
    List<ActiveFestival> activeFestivals,
    List<ApproachingFestival> approachingFestivals,
    double totalImpactFactor,
    Map<String, ScaledResource> recommendedScaling,
    CostProjection costProjection) {
  public CapacityPlan {
    activeFestivals = List.copyOf(activeFestivals);
    approachingFestivals = List.copyOf(approachingFestivals);
    recommendedScaling = Collections.unmodifiableMap(new LinkedHashMap<>(recommendedScaling));
  }

  /** The plan in a few lines for people. */
  public String report() {
    StringBuilder text = new StringBuilder();
    text.append("Capacity plan for ").append(currentDate).append('\n');
    text.append("Active: ").append(names(active())).append('\n');
    text.append("Approaching: ").append(names(approaching())).append('\n');
    text.append("Factor: %.2f\n".formatted(totalImpactFactor));
    recommendedScaling.forEach((name, units) -> text.append(line(name, units)));
    text.append("Per day: ").append(costProjection.dailyScaledCostFormatted());
    text.append(", additional ").append(costProjection.additionalDailyCostFormatted()).append('\n');
    text.append("Festival: additional ").append(costProjection.festivalPeriodCostFormatted());
    return text.toString();
  }

  private List<String> active() {
    return activeFestivals.stream().map(ActiveFestival::name).toList();
  }

  private List<String> approaching() {
    return approachingFestivals.stream()
        .map(each -> each.name() + " in " + each.daysUntil() + " days")
        .toList();
  }

  private String line(String name, ScaledResource units) {
    ResourceCost cost = costProjection.breakdown().get(name);
    String rupees = cost == null ? "" : Rupees.text(cost.scaledCostInr());
    return "  %s: %d -> %d, %s\n".formatted(name, units.base(), units.scaled(), rupees);
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
