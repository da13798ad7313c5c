package io.dabba.scheduler.alert.rule;

import io.dabba.scheduler.alert.AlarmKind;
import io.dabba.scheduler.alert.rule.Rule.MetricLimit;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules. */
final class RuleFields {
  /** Tasks that wait for a worker: those beyond the broker's window, and those within. */
  private static final List<String> WAITING =
      List.of("dabba_ready_tasks", "dabba_dispatched_tasks");

  private static final Set<AlarmKind> LIMITED =
      Set.of(AlarmKind.QUEUE_TOO_LONG, AlarmKind.BUDGET_EXCEEDED);
  private static final Duration DEDUPE_FOR = Duration.ofMinutes(10);

  private RuleFields() {}

  static Rule read(int index, Field field) {
    Map<String, Field> rule =
        field.object(
            "name",
            "on",
            "dag_id",
            "task_id",
            "tags",
            "severity",
            "teams",
            "dedupe_for",
            "metric",
            "labels",
            "above",
            "for");
    Set<AlarmKind> on = EnumSet.noneOf(AlarmKind.class);
    rule.get("on").items().forEach(item -> on.add(item.as("a kind of alarm", AlarmKind::of)));
    if (on.isEmpty()) {
      throw rule.get("on").expected("at least one kind of alarm");
    }
    if (!rule.get("teams").isGiven()) {
      throw rule.get("teams").expected("at least one team");
    }
    return new Rule(
        rule.get("name").text("rules[" + index + ']'),
        on,
        Glob.of(rule.get("dag_id").text("*")),
        Glob.of(rule.get("task_id").text("*")),
        Set.copyOf(rule.get("tags").texts()),
        Severities.one(rule.get("severity")),
        rule.get("teams").texts(),
        Durations.of(rule.get("dedupe_for"), DEDUPE_FOR),
        limit(on, rule));
  }

  private static @Nullable MetricLimit limit(Set<AlarmKind> on, Map<String, Field> rule) {
    if (LIMITED.stream().noneMatch(on::contains)) {
      refuse(rule, "metric", "labels", "above", "for");
      return null;
    }
    if (on.size() > 1) {
      throw rule.get("on").expected("nothing beside " + on.iterator().next().id());
    }
    boolean queues = on.contains(AlarmKind.QUEUE_TOO_LONG) && !rule.get("metric").isGiven();
    return new MetricLimit(
        queues ? WAITING : List.of(rule.get("metric").text()),
        rule.get("labels").textByName(),
        rule.get("above").as("a number", Double::parseDouble),
        Durations.of(rule.get("for"), Duration.ZERO));
  }

  private static void refuse(Map<String, Field> rule, String... names) {
    for (String name : names) {
      if (rule.get(name).isGiven()) {
        throw rule.get(name).expected("nothing, as the rule is not about a queue or budget");
      }
    }
  }
}
