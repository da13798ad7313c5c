package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.dagsource.DagFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The calendars of a DAG folder: the documents of the YAML files in its folder {@code calendars}.
 * They are read when a DAG names one, so that the DAG gets what is there at that time.
 */
public final class Calendars {
  /** The folder of calendars, as it begins a fileloc. */
  static final String FOLDER = "calendars/";

  private final Path folder;
  private final TreeMap<String, List<BusinessCalendar>> found = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();
  private boolean read;

  private Calendars(Path folder) {
    this.folder = folder;
  }

  /** The calendars of a DAG folder. */
  public static Calendars in(Path dagFolder) {
    return new Calendars(dagFolder.resolve(FOLDER));
  }

  /** The calendars of the folder in which {@code file} has the path {@code fileloc}. */
  static Calendars beside(Path file, String fileloc) {
    Path root = file.toAbsolutePath();
    for (int depth = Path.of(fileloc).getNameCount(); depth > 0 && root != null; depth--) {
      root = root.getParent();
    }
    return new Calendars(root == null ? Path.of(FOLDER) : root.resolve(FOLDER));
  }

  /** Reads the calendars of a file; refuses it with all that is wrong in it. */
  static List<BusinessCalendar> read(byte[] bytes, String fileloc) {
    Problems problems = new Problems(fileloc);
    CalendarReader reader = new CalendarReader(problems);
    List<BusinessCalendar> calendars = new ArrayList<>();
    for (Node document : new YamlText(fileloc).documents(bytes)) {
      BusinessCalendar calendar = reader.read(document);
      if (calendar != null) {
        calendars.add(calendar);
      }
    }
    problems.throwIfAny();
    return calendars;
  }

  /** The same schedule with the calendar it names; refuses a name that no calendar has. */
  Schedule resolve(Schedule schedule) {
    String name = schedule.terms().calendarName();
    return name == null ? schedule : schedule.with(calendar(name));
  }

  /** The calendars that the tasks of some DAGs ask; refuses a name that no calendar has. */
  Collection<BusinessCalendar> askedBy(List<DagSpec> dags) {
    return dags.stream()
        .flatMap(dag -> dag.features().calendars().stream())
        .distinct()
        .map(this::calendar)
        .toList();
  }

  /** The calendar of a name; refuses one that none or several have. */
  public BusinessCalendar calendar(String name) {
    readAll();
    List<BusinessCalendar> named = found.getOrDefault(name, List.of());
    if (named.size() == 1) {
      return named.get(0);
    }
    String expected =
        named.isEmpty() ? "one of " + found.keySet() + " in " + FOLDER : "one of that name";
    String what = named.isEmpty() ? '"' + name + '"' : '"' + name + "\" " + named.size() + " times";
    String unread = broken.isEmpty() ? "" : "; broken files: " + broken;
    throw DabbaException.invalid("calendar: expected " + expected + ", found " + what + unread);
  }

  private void readAll() {
    if (read || !Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(Calendars::isYaml).sorted().forEach(this::readFile);
    } catch (IOException e) {
      broken.add(FOLDER + ": " + e.getMessage());
    }
    read = true;
  }

  private void readFile(Path file) {
    String fileloc = FOLDER + file.getFileName();
    try {
      read(YamlDagFileReader.bytes(file, fileloc), fileloc)
          .forEach(
              calendar ->
                  found.computeIfAbsent(calendar.name(), any -> new ArrayList<>()).add(calendar));
    } catch (DagFileException e) {
      broken.add(fileloc);
    }
  }

  static boolean isYaml(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }
}
