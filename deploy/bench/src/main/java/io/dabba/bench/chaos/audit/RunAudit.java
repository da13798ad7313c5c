package io.dabba.bench.chaos.audit;

import io.dabba.bench.chaos.audit.Violation.Kind;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.state.TaskInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges one ended run. */
public final class RunAudit {
  private final ExpectedRun expected;
  private final StoredRun stored;
  private final RunLedger ledger;
  private final Map<String, List<Execution>> byInstance;
  private final Disturbances disturbances;
  private final List<Violation> violations = new ArrayList<>();
  private final List<Execution> repeated = new ArrayList<>();

  private RunAudit(
      ExpectedRun expected, StoredRun stored, RunLedger ledger, Disturbances disturbances) {
    this.expected = expected;
    this.stored = stored;
    this.ledger = ledger;
    this.byInstance = ledger.byInstance();
    this.disturbances = disturbances;
  }

  /** Judges a run whose ledger is complete. */
  public static Verdict of(
      ExpectedRun expected, StoredRun stored, RunLedger ledger, Disturbances disturbances) {
    RunAudit audit = new RunAudit(expected, stored, ledger, disturbances);
    audit.judge();
    return new Verdict(List.copyOf(audit.violations), List.copyOf(audit.repeated));
  }

  private void judge() {
    if (stored.state() != expected.end()) {
      report(Kind.WRONG, "expected " + expected.end() + ", found " + stored.state());
    }
    Set<Execution> counted = new HashSet<>();
    for (ExpectedTask task : expected.tasks()) {
      for (int index = 0; index < task.count(); index++) {
        judge(task, task.firstIndex() + index, counted);
      }
    }
    claimedOnce();
    readWhatCounts(counted);
    ledger.executions().stream()
        .filter(execution -> !counted.contains(execution))
        .forEach(this::repeated);
  }

  private void judge(ExpectedTask task, int mapIndex, Set<Execution> counted) {
    InstanceKey key = new InstanceKey(task.taskIndex(), mapIndex);
    TaskInstance instance = stored.instances().get(key);
    if (instance == null || instance.state() != task.end()) {
      String found = instance == null ? "nothing" : instance.state() + " " + instance.error();
      report(Kind.WRONG, name(task, mapIndex) + ": expected " + task.end() + ", found " + found);
    } else if (task.isExecuted()) {
      List<Execution> own = byInstance.getOrDefault(name(task, mapIndex), List.of());
      counted.addAll(earlierTries(key, own, instance.tryNumber()));
      counted.addAll(lastTry(task, mapIndex, own, instance.tryNumber()));
    }
  }

  /** What counts of the last try: its end, and its waits before that. */
  private List<Execution> lastTry(
      ExpectedTask task, int mapIndex, List<Execution> own, int tryNumber) {
    List<Execution> counted = new ArrayList<>();
    for (int look = 0; look < task.looks(); look++) {
      boolean last = look == task.looks() - 1;
      String outcome = last ? task.lastOutcome() : "wait";
      Execution found = find(own, tryNumber, look, outcome, last ? value(task, mapIndex) : null);
      if (found == null) {
        report(
            Kind.LOST,
            "%s try %d look %d: expected an execution that ended in %s, found %s"
                .formatted(name(task, mapIndex), tryNumber, look, outcome, own));
      } else {
        counted.add(found);
      }
    }
    return counted;
  }

  /** What the task's stored result says about which execution was counted; null if nothing. */
  private @Nullable String value(ExpectedTask task, int mapIndex) {
    return task.valued() ? stored.values().getOrDefault(task.taskId() + '/' + mapIndex, "") : null;
  }

  private static @Nullable Execution find(
      List<Execution> own, int tryNumber, int look, String outcome, @Nullable String value) {
    return own.stream()
        .filter(each -> each.look().tryNumber() == tryNumber && each.look().look() == look)
        .filter(each -> each.ended(outcome))
        .filter(each -> value == null || value.contains('"' + each.token() + '"'))
        .findFirst()
        .orElse(null);
  }

  /** What counts of earlier tries: those that failed by themselves, and their waits. */
  private List<Execution> earlierTries(InstanceKey key, List<Execution> own, int last) {
    for (int tryNumber = 1; tryNumber < last; tryNumber++) {
      TaskInstance earlier = stored.tries().get(key.field() + '/' + tryNumber);
      if (earlier != null && earlier.state().isGood()) {
        report(Kind.DOUBLE, key.field() + " try " + tryNumber + ": counted, and tried again");
      }
    }
    return own.stream()
        .filter(each -> each.look().tryNumber() < last)
        .filter(each -> each.ended("fail") || each.ended("wait"))
        .toList();
  }

  /** A look is given to one worker, unless the store has forgotten whom it was given to. */
  private void claimedOnce() {
    ledger
        .byLook()
        .forEach(
            (look, executions) -> {
              if (executions.size() > 1
                  && executions.stream().noneMatch(each -> disturbances.forgot(each.startedAt()))) {
                report(Kind.DOUBLE, "expected one claim, found " + executions);
              }
            });
  }

  /** Whoever counts has read the results that count, all of them. */
  private void readWhatCounts(Set<Execution> counted) {
    Set<String> tokens = new HashSet<>();
    Map<String, List<Execution>> byTask = new HashMap<>();
    for (Execution each : counted) {
      tokens.add(each.token());
      byTask.computeIfAbsent(each.look().taskId(), unused -> new ArrayList<>()).add(each);
    }
    for (ExpectedTask task : expected.tasks()) {
      byTask.getOrDefault(task.taskId(), List.of()).stream()
          .filter(each -> each.ended("ok"))
          .filter(each -> each.read().size() != task.reads() || !tokens.containsAll(each.read()))
          .forEach(
              each ->
                  report(
                      Kind.DOUBLE,
                      "expected it to read %d results that count, found %s"
                          .formatted(task.reads(), each)));
    }
  }

  private void repeated(Execution execution) {
    repeated.add(execution);
    if (!disturbances.explain(execution.node(), execution.startedAt())) {
      report(Kind.UNEXPLAINED, "done in vain: " + execution);
    }
  }

  private void report(Kind kind, String text) {
    violations.add(new Violation(kind, stored.key() + " " + text));
  }

  private static String name(ExpectedTask task, int mapIndex) {
    return task.taskId() + '/' + mapIndex;
  }

  /**
   * What came of a run.
   *
   * @param repeated executions whose outcome does not count
   */
  public record Verdict(List<Violation> violations, List<Execution> repeated) {}
}
