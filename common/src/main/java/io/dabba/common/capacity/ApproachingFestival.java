package io.dabba.common.capacity;

import io.dabba.common.calendar.FestivalDays;
import java.time.LocalDate;
import java.util.List;

/**
 * A festival some weeks ahead.
 *
 * @param name its id in the calendar
 * @param date its first day
 * @param daysUntil days until then
 * @param preparationFactor the part of its factor that is to be there by now
 * @param categories the goods that will be asked for
 */
public record ApproachingFestival(
    String name, LocalDate date, int daysUntil, double preparationFactor, List<String> categories) {
  static ApproachingFestival of(FestivalDays days, int daysUntil) {
    double factor = days.festival().impactFactor();
    double preparation = 1 + (factor - 1) * (Demand.HORIZON_DAYS - daysUntil) / Demand.HORIZON_DAYS;
    return new ApproachingFestival(
        days.festival().id(), days.first(), daysUntil, preparation, days.festival().categories());
  }
}
