package io.dabba.common.template;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.BusinessHours;
import io.dabba.common.calendar.FestivalDays;
import io.dabba.common.calendar.Festivals;
import io.dabba.common.error.DabbaException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One calendar as templates see it. Days are given and returned as {@code ds}: {@code 2024-10-31};
 * moments, such as {@code data_interval_end}, count by the day they have in their own zone.
 */
final class TemplateCalendar implements TemplateObject {
  private final Map<String, Object> members;

  TemplateCalendar(BusinessCalendar calendar) {
    Festivals festivals = calendar.festivalDays();
    members =
        Map.ofEntries(
            Map.entry("name", calendar.name()),
            ofDay("is_business_day", day -> calendar.isBusinessDay(day)),
            ofDay("is_holiday", day -> calendar.isHoliday(day)),
            ofDay("is_weekend", day -> calendar.isWeekend(day)),
            ofDay("next_business_day", day -> text(calendar.nextBusinessDay(day))),
            ofDay("previous_business_day", day -> text(calendar.previousBusinessDay(day))),
            ofDay("is_festival", day -> !festivals.on(day).isEmpty()),
            ofDay("festivals", day -> ids(festivals.on(day))),
            ofDay("impact_factor", day -> festivals.impactFactor(day)),
            ofDay("next_festival", day -> festivals.next(day).festival().id()),
            Map.entry(
                "next_date_of",
                BuiltIn.of(
                    "next_date_of",
                    "festival, day",
                    given -> text(festivals.next(given.text(0), day(given, 1)).first()))),
            Map.entry(
                "is_open", BuiltIn.of("is_open", "at, *hours", given -> isOpen(calendar, given))));
  }

  @Override
  public Object member(String name) {
    Object member = members.get(name);
    return member == null ? Undefined.unknown("calendar." + name) : member;
  }

  private static Map.Entry<String, Object> ofDay(String name, Function<LocalDate, Object> body) {
    return Map.entry(name, BuiltIn.of(name, "day", given -> body.apply(day(given, 0))));
  }

  private static boolean isOpen(BusinessCalendar calendar, Arguments given) {
    BusinessHours hours =
        given.has(1) ? calendar.businessHours(given.text(1)) : calendar.businessHours();
    return hours.isOpen(given.time(0).time().toInstant());
  }

  private static LocalDate day(Arguments given, int index) {
    if (given.value(index) instanceof DateTime moment) {
      return moment.time().toLocalDate();
    }
    try {
      return LocalDate.parse(given.text(index));
    } catch (DateTimeException e) {
      throw DabbaException.invalid(
          given.function()
              + ": expected a day such as 2024-10-31, found \""
              + given.text(index)
              + '"');
    }
  }

  private static List<String> ids(List<FestivalDays> days) {
    return days.stream().map(each -> each.festival().id()).toList();
  }

  private static String text(LocalDate day) {
    return day.toString();
  }
}
