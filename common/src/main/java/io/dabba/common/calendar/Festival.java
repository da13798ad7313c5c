package io.dabba.common.calendar;

import io.dabba.common.error.DabbaException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A festival as a business feels it.
 *
 * @param id by which DAGs refer to it, such as {@code diwali}
 * @param name what it is called
 * @param dates its days: spans of single years, or one of every year
 * @param impactFactor how many times the ordinary load it brings; 1 for none
 * @param categories the goods that are asked for
 * @param regions where it is kept, as the business divides the country
 * @param states the states where it is kept, if it is not kept everywhere in its regions
 */
public record Festival(
    String id,
    String name,
    List<DateSpan> dates,
    double impactFactor,
    List<String> categories,
    List<String> regions,
    List<String> states) {
  /** Far above any sale: a slip of the decimal point shall not size a data centre. */
  private static final double MAX_FACTOR = 1_000;

  public Festival {
    dates = List.copyOf(dates);
    categories = List.copyOf(categories);
    regions = List.copyOf(regions);
    states = List.copyOf(states);
    if (!(impactFactor >= 1 && impactFactor <= MAX_FACTOR)) {
      throw DabbaException.invalid(
          "impact_factor: expected a number from 1 to 1000, found " + impactFactor);
    }
  }

  /** Refuses dates that do not give each of the years one time, or that fit no day. */
  public void requireYears(@Nullable YearRange years) {
    boolean yearly = dates.size() == 1 && dates.get(0).yearly();
    if (yearly) {
      return;
    }
    List<Integer> given = dates.stream().map(span -> span.from() / 10_000).sorted().toList();
    if (years == null) {
      throw DabbaException.invalid(
          "dates: expected the calendar to say which years it knows, found dates of " + given);
    }
    List<Integer> known = IntStream.rangeClosed(years.first(), years.last()).boxed().toList();
    if (!given.equals(known)) {
      throw DabbaException.invalid(
          "dates: expected one for each year of %s, or one such as 01-26 for all, found %s"
              .formatted(years, given));
    }
  }

  /** Its days in a year, by the year in which they begin. */
  public Optional<FestivalDays> in(int year) {
    return dates.stream()
        .filter(span -> span.yearly() || span.from() / 10_000 == year)
        .findFirst()
        .map(span -> FestivalDays.of(this, span, year));
  }
}
