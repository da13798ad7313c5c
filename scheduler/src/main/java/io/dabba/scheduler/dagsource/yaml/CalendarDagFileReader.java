package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundledCalendars;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.common.error.DabbaException;
import io.dabba.common.schedule.Timetables;
import io.dabba.scheduler.dagsource.DagFileException;
import io.dabba.scheduler.dagsource.DagFileProblem;
import io.dabba.scheduler.dagsource.DagFileReader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gives the DAGs of another kind of file the calendars they name. A DAG file of code cannot: it is
 * read once more by workers, which have no DAG folder.
 */
public final class CalendarDagFileReader implements DagFileReader {
  private final DagFileReader files;

  public CalendarDagFileReader(DagFileReader files) {
    this.files = files;
  }

  @Override
  public boolean reads(Path file) {
    return files.reads(file);
  }

  @Override
  public Bundle read(Path file, String fileloc) {
    Bundle bundle = files.read(file, fileloc);
    if (bundle.dags().stream().noneMatch(CalendarDagFileReader::namesCalendar)) {
      return bundle;
    }
    Calendars calendars = Calendars.beside(file, fileloc);
    List<DagSpec> dags = bundle.dags().stream().map(dag -> resolved(dag, calendars)).toList();
    Bundle resolved = new Bundle(dags, bundle.entryClass(), bundle.files());
    return BundledCalendars.into(resolved, calendars.askedBy(dags));
  }

  private static boolean namesCalendar(DagSpec dag) {
    return dag.schedule().terms().needsCalendar() || !dag.features().calendars().isEmpty();
  }

  private static DagSpec resolved(DagSpec dag, Calendars calendars) {
    Schedule schedule =
        checked(
            dag,
            "schedule",
            () -> {
              Schedule found = calendars.resolve(dag.schedule());
              Timetables.check(found, dag.maxActiveRuns());
              return found;
            });
    checked(dag, "calendars", () -> calendars.askedBy(List.of(dag)));
    return dag.withSchedule(schedule);
  }

  private static <T> T checked(DagSpec dag, String field, Supplier<T> check) {
    try {
      return check.get();
    } catch (DabbaException e) {
      String subject = "dag \"" + dag.dagId() + "\", " + field;
      throw new DagFileException(
          List.of(DagFileProblem.of(dag.fileloc(), 0, subject, String.valueOf(e.getMessage()))), e);
    }
  }
}
