import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskSkippedException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches whether each phase of the dabbawalas' day keeps its time.
 *
 * <p>A phase is measured by when it was finished, or by now if it is not. {@code {"finished":
 * {"collection": "10:55:00"}}} as conf says that collection was in time. On Sundays nobody works
 * and nothing is watched.
 *
 * <p>Alerts are XCom {@code alert} of each task. One goes out when a delay has reached a level that
 * it did not have at the check before, so there is one for each phase, day and level, and no run
 * has to remember another.
 */
public class DabbawalaMonitoringSystem implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final Duration INTERVAL = Duration.ofMinutes(15);
  private static final int WARNING_AFTER_MINUTES = 5;
  private static final int CRITICAL_AFTER_MINUTES = 15;

  private static final Map<String, Phase> PHASES =
      ordered(
          Map.entry(
              "collection",
              new Phase(
                  "11:00",
                  Map.of(
                      "success_rate",
                      99.0,
                      "alert_channels",
                      List.of("SMS", "WhatsApp Group", "Station Bell")))),
          Map.entry(
              "sorting",
              new Phase(
                  "11:30",
                  Map.of(
                      "accuracy_rate",
                      99.9,
                      "quality_checks",
                      List.of("Color Code Validation", "Destination Mapping")))),
          Map.entry(
              "transport",
              new Phase(
                  "12:00",
                  Map.of(
                      "delay_tolerance_minutes",
                      5,
                      "backup_triggers",
                      List.of("Train Delay", "Weather Alert", "Track Problem")))),
          Map.entry(
              "delivery",
              new Phase(
                  "13:00",
                  Map.of(
                      "customer_satisfaction",
                      95.0,
                      "feedback_channels",
                      List.of("Direct Feedback", "Customer Calls")))));

  /**
   * A phase of the day.
   *
   * @param slaTime by when it must be finished
   * @param goals what else is expected of it
   */
  record Phase(String slaTime, Map<String, Object> goals) {
    LocalTime deadline() {
      return LocalTime.parse(slaTime);
    }
  }

  /** When phases were finished, by phase; one that is missing goes on. */
  record Day(Map<String, String> finished) {}

  record PhaseStatus(String phase, String status) {}

  /**
   * What is told about a delay.
   *
   * @param level none, warning or critical
   * @param delayMinutes whole minutes after the deadline
   * @param sent what goes out, by channel; empty if the check before has told it
   */
  record Alert(String level, long delayMinutes, Map<String, String> sent) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("dabbawala_monitoring_system")
            .description("Whether each phase of the day keeps its time")
            .every(INTERVAL)
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .owner("mumbai-dabbawala-union")
            .params(new Day(Map.of()))
            .maxActiveRuns(1)
            .retries(3)
            .retryDelay(Duration.ofSeconds(30));

    TaskRef<Map<String, Phase>> config =
        dag.task("load_monitoring_config", DabbawalaMonitoringSystem::config);
    PHASES
        .keySet()
        .forEach(
            name ->
                dag.task(
                    "monitor_" + name + "_sla",
                    config,
                    (phases, context) -> monitor(name, phases.get(name), context)));
  }

  static Map<String, Phase> config(TaskContext context) {
    if (now(context).getDayOfWeek() == DayOfWeek.SUNDAY) {
      throw new TaskSkippedException("no deliveries on Sundays");
    }
    return PHASES;
  }

  static PhaseStatus monitor(String name, Phase phase, TaskContext context) {
    Alert alert = alert(name, phase, context);
    context.xcomPush("alert", alert);
    alert.sent().values().forEach(line -> context.log("WARNING", line));
    boolean onTime = !end(name, now(context), context).isAfter(phase.deadline());
    return new PhaseStatus(name, onTime ? "ON_TIME" : "DELAYED");
  }

  private static Alert alert(String name, Phase phase, TaskContext context) {
    long delay = delay(phase, end(name, now(context), context));
    long delayBefore = delay(phase, end(name, now(context).minus(INTERVAL), context));
    boolean isNew = !level(delay).equals(level(delayBefore));
    return new Alert(level(delay), delay, isNew ? messages(name, delay) : Map.of());
  }

  /** When the phase was finished, or how late it is at {@code now} and goes on. */
  private static LocalTime end(String name, ZonedDateTime now, TaskContext context) {
    String finished = Params.of(context, Day.class).finished().get(name);
    LocalTime time = now.toLocalTime();
    LocalTime end = finished == null ? time : LocalTime.parse(finished);
    return end.isBefore(time) ? end : time;
  }

  private static long delay(Phase phase, LocalTime end) {
    return Math.max(0, ChronoUnit.MINUTES.between(phase.deadline(), end));
  }

  private static String level(long delayMinutes) {
    if (delayMinutes > CRITICAL_AFTER_MINUTES) {
      return "critical";
    }
    return delayMinutes > WARNING_AFTER_MINUTES ? "warning" : "none";
  }

  private static Map<String, String> messages(String name, long delayMinutes) {
    String text = name + " phase delayed by " + delayMinutes + " minutes";
    return switch (level(delayMinutes)) {
      case "critical" ->
          ordered(
              Map.entry("sms", "SMS to supervisors: " + text),
              Map.entry("whatsapp", "WhatsApp group: " + text),
              Map.entry("station_bell", "Station bell rung 3 times"),
              Map.entry("backup_team", "Backup team activated for " + name));
      case "warning" -> Map.of("whatsapp", "WhatsApp group: " + text);
      default -> Map.of();
    };
  }

  private static ZonedDateTime now(TaskContext context) {
    return context.run().runAfter().atZone(ZONE);
  }

  @SafeVarargs
  private static <V> Map<String, V> ordered(Map.Entry<String, V>... entries) {
    Map<String, V> map = new LinkedHashMap<>();
    for (Map.Entry<String, V> entry : entries) {
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
