package io.dabba.authoring;

import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.schedule.Timetables;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said of a DAG as a whole. Each method replaces what was said before. */
abstract sealed class DagSettings extends RunSettings permits Dag {
  private final String dagId;
  private final Map<String, Object> params = new LinkedHashMap<>();
  private @Nullable String description;
  private @Nullable String docMd;
  private String expression = "";
  private @Nullable When when;
  private ZoneId timezone = ZoneId.of("UTC");
  private @Nullable String startDate;
  private @Nullable String endDate;
  private boolean catchup;
  private int maxActiveRuns = DagSpec.DEFAULT_MAX_ACTIVE_RUNS;
  private int maxActiveTasks = DagSpec.DEFAULT_MAX_ACTIVE_TASKS;
  private @Nullable Duration dagrunTimeout;
  private List<String> tags = List.of();
  private String owner = DagSpec.DEFAULT_OWNER;

  DagSettings(String dagId) {
    this.dagId = dagId;
  }

  /** Its id, unique in the cluster. */
  public String dagId() {
    return dagId;
  }

  /** Sets what it is for, in one line. */
  public Dag description(String line) {
    description = line;
    return changed();
  }

  /** Sets longer documentation, in Markdown. */
  public Dag docMd(String markdown) {
    docMd = markdown;
    return changed();
  }

  /**
   * Sets when it runs: five cron fields, or six with seconds first, a preset such as {@code
   * @daily}, {@code @once} or {@code @continuous}.
   */
  public Dag schedule(String cron) {
    expression = cron.strip();
    when = null;
    return changed();
  }

  /** Sets when it runs, in more words than an expression has. */
  public Dag schedule(When times) {
    when = times;
    return changed();
  }

  /** Lets it run each time this much time has passed since the start date. */
  public Dag every(Duration elapsed) {
    return schedule(When.every(positive("schedule", elapsed)));
  }

  /** Sets the zone in which cron fields and dates without an offset are read; UTC if never said. */
  public Dag timezone(String zone) {
    try {
      timezone = ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw DabbaException.invalid(
          where() + ", timezone: expected an IANA zone such as Asia/Kolkata, found " + zone);
    }
    return changed();
  }

  /**
   * Sets the first logical date: {@code 2024-01-01}, {@code 2024-01-01T09:00} or with an offset.
   */
  public Dag startDate(String date) {
    startDate = date;
    return changed();
  }

  /** Sets the last logical date, written as the start date is. */
  public Dag endDate(String date) {
    endDate = date;
    return changed();
  }

  /** Sets whether runs missed since the start date are made up for; off if never said. */
  public Dag catchup(boolean enabled) {
    catchup = enabled;
    return changed();
  }

  /** Sets how many of its runs may be running at once. */
  public Dag maxActiveRuns(int max) {
    maxActiveRuns = atLeast("max_active_runs", 1, max);
    return changed();
  }

  /** Sets how many tasks of one run may be queued or running at once; 0 means no limit. */
  public Dag maxActiveTasks(int max) {
    maxActiveTasks = atLeast("max_active_tasks", 0, max);
    return changed();
  }

  /** Sets the longest time of a run. */
  public Dag dagrunTimeout(Duration timeout) {
    dagrunTimeout = positive("dagrun_timeout", timeout);
    return changed();
  }

  /** Sets the words it is found by. */
  public Dag tags(String... words) {
    tags = List.of(words);
    return changed();
  }

  /** Sets who answers for it. */
  public Dag owner(String name) {
    owner = name;
    return changed();
  }

  /** Adds a parameter with its default: a JSON-like value or a record. */
  public Dag param(String name, Object value) {
    defaultParam(name, Json.mapper().convertValue(value, Object.class));
    return changed();
  }

  @Override
  final void defaultParam(String name, @Nullable Object value) {
    params.put(name, value);
  }

  /** Adds a parameter for each component of a record, to be read with {@link Params#of}. */
  public Dag params(Record values) {
    Json.mapper()
        .valueToTree(values)
        .properties()
        .forEach(each -> param(each.getKey(), each.getValue()));
    return changed();
  }

  final DagSpec spec(String fileloc, List<TaskSpec> tasks, List<TaskGroupSpec> groups) {
    Schedule schedule = schedule();
    checked(() -> Timetables.check(schedule, maxActiveRuns));
    return new DagSpec(
        dagId,
        description,
        docMd,
        schedule,
        startDate == null ? null : Dates.parse(where() + ", start_date", startDate, timezone),
        endDate == null ? null : Dates.parse(where() + ", end_date", endDate, timezone),
        catchup,
        maxActiveRuns,
        maxActiveTasks,
        dagrunTimeout,
        tags,
        owner,
        params,
        fileloc,
        tasks,
        features(groups));
  }

  /** Makes a check whose refusal names this DAG. */
  final void checked(Runnable check) {
    try {
      check.run();
    } catch (DabbaException e) {
      throw new DabbaException(e.code(), where() + ", " + e.getMessage(), e);
    }
  }

  private Schedule schedule() {
    if (when != null) {
      return when.schedule(where(), timezone);
    }
    return switch (expression) {
      case "" -> Schedule.manual();
      case "@once" -> Schedule.once();
      case "@continuous" -> Schedule.continuous();
      default -> Schedule.cron(expression, timezone);
    };
  }

  @Override
  final String where() {
    return "dag \"" + dagId + '"';
  }
}
