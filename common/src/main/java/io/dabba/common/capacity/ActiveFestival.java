package io.dabba.common.capacity;

import io.dabba.common.calendar.FestivalDays;
import java.time.LocalDate;
import java.util.List;

/**
 * A festival that is on, or within a few days.
 *
 * @param name its id in the calendar
 * @param date its first day
 * @param impactFactor how many times the ordinary load it brings
 * @param categories the goods that are asked for
 * @param regions where it is kept
 */
public record ActiveFestival(
    String name,
    LocalDate date,
    double impactFactor,
    List<String> categories,
    List<String> regions) {
  static ActiveFestival of(FestivalDays days) {
    return new ActiveFestival(
        days.festival().id(),
        days.first(),
        days.festival().impactFactor(),
        days.festival().categories(),
        days.festival().regions());
  }
}
