package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.dagsource.DagFileException;
import io.dabba.scheduler.dagsource.DagFileProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong in one file, collected so that its author sees all of it at once. */
final class Problems {
  private static final int MAX_REPORTED = 50;

  private final String fileloc;
  private final List<DagFileProblem> found = new ArrayList<>();

  Problems(String fileloc) {
    this.fileloc = fileloc;
  }

  void add(Node at, String subject, String expected, String what) {
    found.add(new DagFileProblem(fileloc, line(at), subject, expected, what));
  }

  /** Adds what a check of a single value refused. */
  void add(Node at, String subject, DabbaException refusal) {
    found.add(DagFileProblem.of(fileloc, line(at), subject, String.valueOf(refusal.getMessage())));
  }

  /** Runs a check of a single value and adds what it refuses. */
  void attempt(Node at, String subject, Runnable check) {
    try {
      check.run();
    } catch (DabbaException e) {
      add(at, subject, e);
    }
  }

  /** How many there are by now. */
  int count() {
    return found.size();
  }

  /** Fails with everything found so far, if anything was. */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new DagFileException(
          found.stream()
              .sorted(Comparator.comparingInt(DagFileProblem::line))
              .limit(MAX_REPORTED)
              .toList());
    }
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
