package io.dabba.common.capacity;

import io.dabba.common.calendar.FestivalDays;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What festivals ask for on one day.
 *
 * @param active festivals that are on or within {@value #ACTIVE_DAYS} days
 * @param approaching those that begin within {@value #HORIZON_DAYS} days
 * @param factor how many times the ordinary load; 1 without festivals
 */
record Demand(List<ActiveFestival> active, List<ApproachingFestival> approaching, double factor) {
  /** Days before and after a festival on which it counts in full. */
  static final int ACTIVE_DAYS = 3;

  /** Days before a festival from which it is prepared for. */
  static final int HORIZON_DAYS = 30;

  /** Days before a festival from which its preparation counts. */
  private static final int RAMP_DAYS = 14;

  /** The demand of a day, of the festivals given. */
  static Demand on(LocalDate day, List<FestivalDays> festivals) {
    List<ActiveFestival> active = new ArrayList<>();
    List<ApproachingFestival> approaching = new ArrayList<>();
    for (FestivalDays days : festivals) {
      int until = (int) ChronoUnit.DAYS.between(day, days.first());
      if (days.contains(day, ACTIVE_DAYS, ACTIVE_DAYS)) {
        active.add(ActiveFestival.of(days));
      } else if (until >= 0 && until <= HORIZON_DAYS) {
        approaching.add(ApproachingFestival.of(days, until));
      }
    }
    return new Demand(active, approaching, factor(active, approaching));
  }

  private static double factor(List<ActiveFestival> active, List<ApproachingFestival> approaching) {
    double factor = 1;
    for (ActiveFestival festival : active) {
      factor = Math.max(factor, festival.impactFactor());
    }
    for (ApproachingFestival festival : approaching) {
      boolean counts = festival.daysUntil() <= RAMP_DAYS;
      factor = counts ? Math.max(factor, festival.preparationFactor()) : factor;
    }
    return factor;
  }
}
