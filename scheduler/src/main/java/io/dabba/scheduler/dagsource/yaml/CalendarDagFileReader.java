package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.common.error.DabbaException;
import io.dabba.common.schedule.Timetables;
import io.dabba.scheduler.dagsource.DagFileException;
import io.dabba.scheduler.dagsource.DagFileProblem;
import io.dabba.scheduler.dagsource.DagFileReader;
import java.nio.file.Path;
import java.util.List;

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
    if (bundle.dags().stream().noneMatch(dag -> dag.schedule().terms().needsCalendar())) {
      return bundle;
    }
    Calendars calendars = Calendars.beside(file, fileloc);
    List<DagSpec> dags = bundle.dags().stream().map(dag -> resolved(dag, calendars)).toList();
    return new Bundle(dags, bundle.entryClass(), bundle.files());
  }

  private static DagSpec resolved(DagSpec dag, Calendars calendars) {
    try {
      Schedule schedule = calendars.resolve(dag.schedule());
      Timetables.check(schedule, dag.maxActiveRuns());
      return dag.withSchedule(schedule);
    } catch (DabbaException e) {
      String subject = "dag \"" + dag.dagId() + "\", schedule";
      throw new DagFileException(
          List.of(DagFileProblem.of(dag.fileloc(), 0, subject, String.valueOf(e.getMessage()))), e);
    }
  }
}
