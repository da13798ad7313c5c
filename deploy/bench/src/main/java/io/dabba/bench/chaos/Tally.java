package io.dabba.bench.chaos;

import io.dabba.bench.chaos.audit.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What has been judged so far. Used by one thread, read by others for progress. */
final class Tally {
  /** Beyond so many, violations are counted and not kept. */
  private static final int KEPT = 200;

  private final Map<Violation.Kind, Long> violations = new EnumMap<>(Violation.Kind.class);
  private final List<Violation> kept = new ArrayList<>();
  private long runs;
  private long tasks;
  private long executions;
  private long repeated;

  synchronized void judged(int instances, int executed, int inVain) {
    runs++;
    tasks += instances;
    executions += executed;
    repeated += inVain;
  }

  /** An execution that its run did not wait for. */
  synchronized void late() {
    executions++;
    repeated++;
  }

  synchronized void add(Violation violation) {
    violations.merge(violation.kind(), 1L, Long::sum);
    if (kept.size() < KEPT) {
      kept.add(violation);
      System.out.println(violation.kind() + " " + violation.text());
    }
  }

  synchronized long runs() {
    return runs;
  }

  synchronized long tasks() {
    return tasks;
  }

  synchronized long executions() {
    return executions;
  }

  synchronized long repeated() {
    return repeated;
  }

  synchronized long count(Violation.Kind kind) {
    return violations.getOrDefault(kind, 0L);
  }

  synchronized List<Violation> kept() {
    return List.copyOf(kept);
  }
}
