package io.dabba.worker.runtime;

import io.dabba.common.operator.CallbackContext;
import io.dabba.common.operator.RunContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of templates, by Airflow's names and in Airflow's formats. A run without logical
 * date has none of the date variables, so that a template which needs them fails instead of
 * rendering blanks. Source: Airflow, {@code docs/templates-ref.rst}.
 */
final class Templates {
  private static final DateTimeFormatter DS_NODASH =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final DateTimeFormatter TS_NODASH =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
  private static final DateTimeFormatter TS =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .appendPattern("xxx")
          .toFormatter(Locale.ROOT);

  private Templates() {}

  /** Whether a text holds anything to render. */
  static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%") || text.contains("{#");
  }

  static Map<String, Object> variables(OperatorContext context) {
    RunContext run = context.run();
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("dag_id", run.key().dagId());
    variables.put("run_id", run.key().runId());
    if (!context.task().taskId().equals(CalledTask.OF_RUN)) {
      variables.put("task_id", context.task().taskId());
    }
    variables.put("try_number", context.tryNumber());
    variables.put("map_index", context.mapIndex());
    variables.put("params", context.params());
    variables.put("conf", context.conf());
    putDates(variables, run);
    variables.put("dag_run", dagRun(context));
    variables.put("xcom", new XComLookup(context));
    variables.put("ti", Map.of("xcom_pull", new XComPull(context)));
    putCallback(variables, context);
    return variables;
  }

  /** What a callback is called for; {@code exception} is the error, by Airflow's name. */
  private static void putCallback(Map<String, Object> variables, OperatorContext context) {
    CallbackContext called = context.callback();
    if (called == null) {
      return;
    }
    Map<String, Object> callback = new LinkedHashMap<>();
    for (String name : List.of("dag_id", "run_id", "task_id", "map_index", "try_number")) {
      callback.put(name, variables.getOrDefault(name, ""));
    }
    callback.put("event", called.event().name().toLowerCase(Locale.ROOT));
    callback.put("state", called.state());
    callback.put("error", called.error() == null ? "" : called.error());
    callback.put("reason", called.reason() == null ? "" : called.reason());
    callback.put("log_id", context.logId());
    variables.put("callback", callback);
    variables.put("exception", callback.get("error"));
    variables.put("reason", callback.get("reason"));
  }

  private static Map<String, Object> dagRun(OperatorContext context) {
    RunContext run = context.run();
    Map<String, Object> dagRun = new LinkedHashMap<>();
    dagRun.put("dag_id", run.key().dagId());
    dagRun.put("run_id", run.key().runId());
    dagRun.put("run_type", run.runType());
    dagRun.put("run_after", TS.format(utc(run.runAfter())));
    dagRun.put("conf", context.conf());
    putTime(dagRun, "logical_date", run.logicalDate());
    putTime(dagRun, "data_interval_start", run.dataIntervalStart());
    putTime(dagRun, "data_interval_end", run.dataIntervalEnd());
    return dagRun;
  }

  private static void putDates(Map<String, Object> variables, RunContext run) {
    putTime(variables, "data_interval_start", run.dataIntervalStart());
    putTime(variables, "data_interval_end", run.dataIntervalEnd());
    putTime(variables, "logical_date", run.logicalDate());
    putTime(variables, "ts", run.logicalDate());
    if (run.logicalDate() != null) {
      ZonedDateTime logicalDate = utc(run.logicalDate());
      variables.put("ds", DateTimeFormatter.ISO_LOCAL_DATE.format(logicalDate));
      variables.put("ds_nodash", DS_NODASH.format(logicalDate));
      variables.put("ts_nodash", TS_NODASH.format(logicalDate));
    }
  }

  private static void putTime(Map<String, Object> variables, String name, @Nullable Instant time) {
    if (time != null) {
      variables.put(name, TS.format(utc(time)));
    }
  }

  private static ZonedDateTime utc(Instant time) {
    return time.atZone(ZoneOffset.UTC);
  }
}
