package io.dabba.common.template;

import io.dabba.common.calendar.BusinessCalendar;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The object {@code calendars}: {@code {{ calendars.india_bank.is_business_day(ds) }}}. Its members
 * are the calendars that the DAG names, each found when it is asked for.
 */
public final class TemplateCalendars implements TemplateObject {
  private final Function<String, BusinessCalendar> source;
  private final Map<String, TemplateCalendar> found = new HashMap<>();

  /**
   * @param source gives a calendar by name, or refuses the name
   */
  public TemplateCalendars(Function<String, BusinessCalendar> source) {
    this.source = source;
  }

  @Override
  public Object member(String name) {
    return found.computeIfAbsent(name, any -> new TemplateCalendar(source.apply(name)));
  }
}
