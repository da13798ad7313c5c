package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.calendar.DateSpan;
import io.dabba.common.calendar.Festival;
import io.dabba.common.calendar.YearRange;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the festivals of a calendar, each of which has to have days in every year it knows. */
final class FestivalReader {
  /** The names of a festival's fields, in the order of the documentation. */
  static final List<String> FIELDS =
      List.of("name", "dates", "impact_factor", "categories", "regions", "states");

  private final Problems problems;
  private final @Nullable YearRange years;

  FestivalReader(Problems problems, @Nullable YearRange years) {
    this.problems = problems;
    this.years = years;
  }

  /** The festivals, by id; none if there are no entries. */
  List<Festival> read(@Nullable Fields entries) {
    List<Festival> festivals = new ArrayList<>();
    for (String id : entries == null ? List.<String>of() : entries.names()) {
      MappingNode mapping = entries.mapping(id);
      if (mapping == null) {
        refuseEmpty(entries, id);
      } else {
        Fields fields = new Fields(mapping, entries.label(id), problems);
        problems.attempt(
            entries.key(id), fields.subject(), () -> festivals.add(festival(id, fields)));
      }
    }
    return festivals;
  }

  private Festival festival(String id, Fields fields) {
    int before = problems.count();
    fields.requireKnown(FIELDS);
    Festival festival =
        new Festival(
            Identifiers.taskId(id),
            fields.read("name", text -> text, id),
            fields.parsed("dates", DateSpan::parse),
            fields.read("impact_factor", FestivalReader::factor, 1.0),
            fields.texts("categories"),
            fields.texts("regions"),
            fields.texts("states"));
    if (problems.count() == before) {
      requireDates(fields, festival);
    }
    return festival;
  }

  private void requireDates(Fields fields, Festival festival) {
    if (festival.dates().isEmpty()) {
      problems.add(fields.start(), fields.subject(), "dates", "none");
      return;
    }
    Node at = fields.key("dates");
    problems.attempt(at, fields.label("dates"), () -> festival.requireYears(years));
  }

  private void refuseEmpty(Fields entries, String id) {
    if (entries.value(id) == null) {
      entries.refuse(id, "a mapping with dates", "none");
    }
  }

  private static double factor(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw DabbaException.invalid("expected a number from 1 to 1000, found \"" + text + '"');
    }
  }
}
