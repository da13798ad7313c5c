package io.dabba.scheduler.alert;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.alert.outbox.Outbox;
import io.dabba.scheduler.alert.outbox.Outbox.Acceptance;
import io.dabba.scheduler.alert.outbox.Outbox.Raised;
import io.dabba.scheduler.alert.rule.AlertConfig;
import io.dabba.scheduler.alert.rule.AlertFile;
import io.dabba.scheduler.alert.rule.Rule;
import io.dabba.scheduler.alert.rule.Rule.Matter;
import io.dabba.scheduler.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes alarms into alerts: who wants to know, how much it matters, what is said to whom. */
final class AlertDesk {
  private static final Logger log = LoggerFactory.getLogger(AlertDesk.class);

  private final AlertFile file;
  private final AlarmFacts facts;
  private final Outbox outbox;
  private final Clock clock;
  private final AlertMetrics metrics;

  AlertDesk(AlertFile file, AlarmFacts facts, Outbox outbox, Clock clock, AlertMetrics metrics) {
    this.file = file;
    this.facts = facts;
    this.outbox = outbox;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Takes an alarm, and raises an alert if somebody wants to know.
   *
   * @param entry where it was read, or null
   */
  void take(@Nullable String entry, Alarm alarm) {
    AlertConfig config = file.config();
    Raised raised = isOld(alarm, config) ? null : raised(alarm, config);
    Acceptance acceptance = outbox.accept(entry, raised);
    metrics.taken(alarm.kind(), acceptance);
    if (acceptance == Acceptance.RAISED && raised != null) {
      Alert alert = raised.alert();
      log.info(
          "alert raised alert={} kind={} dag_id={} run_id={} deliveries={}",
          alert.id(),
          alert.kind().id(),
          alert.dagId(),
          alert.runId(),
          raised.deliveries().size());
    }
  }

  /** Takes off an alarm that nobody can read. */
  void drop(String entry) {
    outbox.accept(entry, null);
  }

  private boolean isOld(Alarm alarm, AlertConfig config) {
    return alarm.at() < clock.millis() - config.maxAge().toMillis();
  }

  private @Nullable Raised raised(Alarm alarm, AlertConfig config) {
    AlarmFacts.Known known = facts.of(alarm);
    AlertRequest request = alarm.request();
    return request == null ? byRules(alarm, known, config) : asked(alarm, known, request, config);
  }

  /** What a task says itself. Nobody may want to know; then the alert is on record all the same. */
  private Raised asked(
      Alarm alarm, AlarmFacts.Known known, AlertRequest request, AlertConfig config) {
    AlertSeverity severity = request.severity();
    List<String> teams = request.teams().isEmpty() ? config.teamsFor(severity) : request.teams();
    String title = Objects.requireNonNullElse(request.title(), known.name());
    @SuppressWarnings("unchecked")
    Map<String, Object> params = Json.read(request.params(), Map.class);
    Alert alert =
        alert(alarm, known, severity, title, request.message(), request.text(), teams, params);
    String key = request.dedupeKey();
    return plan(
        alert,
        config,
        key == null ? null : "raised " + key,
        Duration.ofMillis(request.dedupeMillis()));
  }

  private @Nullable Raised byRules(Alarm alarm, AlarmFacts.Known known, AlertConfig config) {
    Object rule = alarm.facts().get("rule");
    Matter matter =
        new Matter(
            alarm.kind(),
            known.dagId(),
            known.taskId(),
            known.tags(),
            rule == null ? null : rule.toString());
    List<Rule> matching = config.rules().stream().filter(each -> each.matches(matter)).toList();
    if (matching.isEmpty()) {
      return null;
    }
    Set<String> teams = new LinkedHashSet<>();
    matching.forEach(each -> teams.addAll(each.teams()));
    AlertSeverity severity =
        matching.stream().map(Rule::severity).max(Comparator.naturalOrder()).orElseThrow();
    Duration dedupe =
        matching.stream().map(Rule::dedupeFor).max(Comparator.naturalOrder()).orElseThrow();
    Map<String, Object> params = new HashMap<>(alarm.facts());
    params.putAll(known.facts());
    Alert alert =
        alert(alarm, known, severity, known.name(), alarm.kind().id(), null, teams, params);
    return plan(alert, config, dedupe.isZero() ? null : key(alarm, known), dedupe);
  }

  private Raised plan(Alert bare, AlertConfig config, @Nullable String key, Duration dedupe) {
    AlertPlanner planner = new AlertPlanner(config);
    Alert alert = planner.completed(bare);
    Instant now = Instant.ofEpochMilli(clock.millis());
    return new Raised(alert, planner.deliveries(alert, now), key, dedupe);
  }

  /** Alarms of one kind about one task, or one worker or rule, are one matter. */
  private static String key(Alarm alarm, AlarmFacts.Known known) {
    return String.join(
        " ",
        alarm.kind().id(),
        String.valueOf(known.dagId()),
        String.valueOf(known.taskId()),
        known.name());
  }

  private static Alert alert(
      Alarm alarm,
      AlarmFacts.Known known,
      AlertSeverity severity,
      String title,
      @Nullable String message,
      @Nullable String text,
      Iterable<String> teams,
      Map<String, Object> params) {
    List<String> names = new ArrayList<>();
    teams.forEach(names::add);
    return new Alert(
        alarm.id(),
        alarm.kind(),
        severity,
        alarm.at(),
        known.dagId(),
        known.runId(),
        known.taskId(),
        title,
        message,
        text,
        names,
        params,
        List.of());
  }
}
