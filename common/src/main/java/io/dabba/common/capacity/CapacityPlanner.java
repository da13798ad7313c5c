package io.dabba.common.capacity;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.FestivalDays;
import io.dabba.common.error.DabbaException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes capacity plans from the festivals of a calendar. Amounts are multiplied as doubles in the
 * order of the formulas and cut to whole units, so that the tables come out to the rupee.
 *
 * @param calendar whose festivals count
 * @param profile which rules it follows
 * @param resources what is planned
 * @param festivalDays how many days the cost of a festival is counted for
 */
public record CapacityPlanner(
    BusinessCalendar calendar,
    CapacityProfile profile,
    List<ResourceRule> resources,
    int festivalDays) {
  /** How many days the cost of a festival is counted for, where nothing else is said. */
  public static final int FESTIVAL_DAYS = 7;

  /** By how much the planned factor may change from one day to the next. */
  private static final double DAILY_STEP = 1.5;

  private static final int MAX_FESTIVAL_DAYS = 366;

  public CapacityPlanner {
    resources = List.copyOf(resources);
    if (festivalDays < 1 || festivalDays > MAX_FESTIVAL_DAYS) {
      throw DabbaException.invalid("festival_days: expected 1 to 366, found " + festivalDays);
    }
  }

  /** The plan of a day; refuses a day for which the calendar does not know enough years. */
  public CapacityPlan plan(LocalDate day) {
    Demand demand = demand(day);
    double factor = profile == CapacityProfile.GOLDEN ? demand.factor() : eased(day, demand);
    Map<String, ScaledResource> units = units(factor);
    return new CapacityPlan(
        day,
        demand.active(),
        demand.approaching(),
        factor,
        units,
        CostProjection.of(costs(units), festivalDays));
  }

  /** The units of each resource for a factor. */
  public Map<String, ScaledResource> units(double factor) {
    Map<String, ScaledResource> units = new LinkedHashMap<>();
    for (ResourceRule rule : resources) {
      boolean isGolden = profile == CapacityProfile.GOLDEN;
      units.put(rule.name(), isGolden ? rule.scaled(factor) : rule.scaledFromBase(factor));
    }
    return units;
  }

  /** What the units for a factor cost. */
  public CostProjection cost(double factor) {
    return CostProjection.of(costs(units(factor)), festivalDays);
  }

  /**
   * The least factor of the day that is never below demand and never changes by more than a half
   * from one day to the next, on all days around.
   */
  private double eased(LocalDate day, Demand demand) {
    double factor = demand.factor();
    double reach = DAILY_STEP;
    for (int days = 1; reach < largestFactor(); days++, reach *= DAILY_STEP) {
      double before = demand(day.minusDays(days)).factor() / reach;
      double after = demand(day.plusDays(days)).factor() / reach;
      factor = Math.max(factor, Math.max(before, after));
    }
    return factor;
  }

  private double largestFactor() {
    return calendar.festivals().stream()
        .mapToDouble(festival -> festival.impactFactor())
        .max()
        .orElse(1);
  }

  private Demand demand(LocalDate day) {
    return Demand.on(day, profile == CapacityProfile.GOLDEN ? ofYear(day) : around(day));
  }

  private List<FestivalDays> ofYear(LocalDate day) {
    return calendar.festivals().stream()
        .map(festival -> calendar.festivalDays().days(festival.id(), day.getYear()))
        .toList();
  }

  private List<FestivalDays> around(LocalDate day) {
    return calendar.festivalDays().near(day, Demand.HORIZON_DAYS, Demand.ACTIVE_DAYS);
  }

  private Map<String, ResourceCost> costs(Map<String, ScaledResource> units) {
    Map<String, Long> prices = new LinkedHashMap<>();
    resources.forEach(rule -> prices.put(rule.name(), rule.unitCost()));
    Map<String, ResourceCost> costs = new LinkedHashMap<>();
    units.forEach(
        (name, count) -> costs.put(name, ResourceCost.of(count, prices.getOrDefault(name, 0L))));
    return costs;
  }
}
