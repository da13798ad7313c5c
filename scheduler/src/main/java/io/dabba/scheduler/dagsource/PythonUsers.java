package io.dabba.scheduler.dagsource;

import io.dabba.common.bundle.Bundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files to be read again when a Python file changes: those whose bundles hold one, and those
 * that could not be read, perhaps for want of one.
 */
final class PythonUsers {
  private final Set<Path> users = new TreeSet<>();
  private Map<Path, FileStamp> seen = Map.of();

  /** The files that are outdated by what lies in the folder now, since this was last asked. */
  List<Path> outdatedBy(Map<Path, FileStamp> files) {
    Map<Path, FileStamp> sources = new TreeMap<>(files);
    sources.keySet().removeIf(file -> !PythonDagFileReader.isSource(file.toString()));
    boolean changed = !sources.equals(seen);
    seen = sources;
    return changed ? List.copyOf(users) : List.of();
  }

  /** A file is being read. */
  void add(Path file) {
    users.add(file);
  }

  /** A file has been read: it is kept only if its bundle holds a Python file. */
  void keepIfUsing(Path file, Bundle bundle) {
    if (bundle.files().keySet().stream().noneMatch(PythonDagFileReader::isSource)) {
      users.remove(file);
    }
  }

  /** A file is gone. */
  void forget(Path file) {
    users.remove(file);
  }
}
