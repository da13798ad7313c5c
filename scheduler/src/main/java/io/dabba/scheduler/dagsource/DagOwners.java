package io.dabba.scheduler.dagsource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which file defines which DAG: the first that did, until it gives it up. A DAG that was given up
 * waits here for another file to claim it; a file that came second waits for its DAGs.
 */
final class DagOwners {
  private final Map<String, String> filelocs = new TreeMap<>();
  private final Map<String, Set<String>> waiting = new TreeMap<>();
  private final Set<String> orphans = new TreeSet<>();

  /**
   * Refuses a file that defines a DAG of another file, naming both; the file waits from then on.
   */
  void requireUnclaimed(String fileloc, Set<String> dagIds) {
    List<DagFileProblem> problems = new ArrayList<>();
    for (String dagId : dagIds) {
      other(dagId, fileloc).ifPresent(other -> problems.add(problem(fileloc, dagId, other)));
    }
    if (!problems.isEmpty()) {
      waiting.put(fileloc, dagIds);
      throw new DagFileException(problems);
    }
  }

  /** The file defines exactly these DAGs from now on. */
  void claim(String fileloc, Set<String> dagIds) {
    release(fileloc);
    dagIds.forEach(dagId -> filelocs.put(dagId, fileloc));
    orphans.removeAll(dagIds);
  }

  /** The file defines nothing any more, and waits for nothing. */
  void release(String fileloc) {
    stopWaiting(fileloc);
    filelocs.forEach(
        (dagId, owner) -> {
          if (owner.equals(fileloc)) {
            orphans.add(dagId);
          }
        });
    filelocs.values().removeIf(fileloc::equals);
  }

  /** The file has new contents: what it waited for no longer counts. */
  void stopWaiting(String fileloc) {
    waiting.remove(fileloc);
  }

  /** Whether the file waited for DAGs that are all free by now. */
  boolean canClaim(String fileloc) {
    return waiting.containsKey(fileloc)
        && waiting.get(fileloc).stream().allMatch(dagId -> other(dagId, fileloc).isEmpty());
  }

  /** DAGs that no file defines any more and that were not yet {@link #forget forgotten}. */
  Set<String> orphans() {
    return new TreeSet<>(orphans);
  }

  /** The DAG's removal is done with. */
  void forget(String dagId) {
    orphans.remove(dagId);
  }

  /** All DAGs that a file defines. */
  Set<String> dagIds() {
    return Set.copyOf(filelocs.keySet());
  }

  private Optional<String> other(String dagId, String fileloc) {
    return Optional.ofNullable(filelocs.get(dagId)).filter(owner -> !owner.equals(fileloc));
  }

  private static DagFileProblem problem(String fileloc, String dagId, String other) {
    return new DagFileProblem(
        fileloc, 0, "dag_id", "to be unique", '"' + dagId + "\", which " + other + " defines");
  }
}
