package io.dabba.scheduler.dagsource;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.DagSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files to be read again when a calendar changes: those whose DAGs name one, and those that
 * could not be read, perhaps for want of one.
 */
final class CalendarUsers {
  /** Where calendars lie in a DAG folder. */
  private static final String FOLDER = "calendars/";

  private final Set<Path> users = new TreeSet<>();
  private boolean changed;

  /** A file is being read; if it is a calendar, all users are outdated. */
  void add(Path file, String fileloc) {
    changed |= fileloc.startsWith(FOLDER);
    if (!fileloc.startsWith(FOLDER)) {
      users.add(file);
    }
  }

  /** A file has been read: it is kept only if its DAGs name a calendar. */
  void keepIfUsing(Path file, Bundle bundle) {
    if (bundle.dags().stream().noneMatch(CalendarUsers::isUser)) {
      users.remove(file);
    }
  }

  private static boolean isUser(DagSpec dag) {
    return dag.schedule().terms().calendar() != null || !dag.features().calendars().isEmpty();
  }

  /** A file is gone. */
  void forget(Path file, String fileloc) {
    changed |= fileloc.startsWith(FOLDER);
    users.remove(file);
  }

  /** The files that a change of calendars has outdated since this was last asked. */
  List<Path> takeOutdated() {
    List<Path> outdated = changed ? List.copyOf(users) : List.of();
    changed = false;
    return outdated;
  }
}
