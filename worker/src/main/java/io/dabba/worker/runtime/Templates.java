package io.dabba.worker.runtime;

import io.dabba.common.codec.Json;
import io.dabba.common.dag.AssetRef;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.operator.RunContext;
import io.dabba.common.template.DateTime;
import io.dabba.common.template.Dates;
import io.dabba.common.template.Macros;
import io.dabba.common.template.TemplateCalendars;
import io.dabba.common.template.TemplateObject;
import io.dabba.common.template.Undefined;
import io.dabba.worker.port.RunHistory;
import io.dabba.worker.port.RunHistory.RunTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The variables of templates, by Airflow's names and in Airflow's formats. Source: Airflow, {@code
 * docs/templates-ref.rst}.
 */
final class Templates {
  private final OperatorContext context;
  private final RunHistory history;
  private final RunDates dates;

  private Templates(OperatorContext context, RunHistory history) {
    this.context = context;
    this.history = history;
    this.dates = new RunDates(context.run(), history);
  }

  /** Whether a text holds anything to render. */
  static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%") || text.contains("{#");
  }

  static Map<String, Object> variables(OperatorContext context, RunHistory history) {
    return new Templates(context, history).variables();
  }

  private Map<String, Object> variables() {
    Map<String, Object> variables = new LinkedHashMap<>();
    putIds(variables);
    dates.putInto(variables);
    putObjects(variables);
    putTask(variables);
    variables.put("params", context.params());
    variables.put("conf", context.conf());
    variables.put("var", SecretLookups.variables(context));
    variables.put("conn", SecretLookups.connections(context));
    variables.put("xcom", new XComLookup(context));
    variables.put(
        "macros",
        new Macros(context.idempotencyKey() + '/' + context.tryNumber(), Clock.systemUTC()));
    variables.put("calendars", new TemplateCalendars(context::calendar));
    variables.put("test_mode", false);
    variables.put("triggering_asset_events", assetEvents(context.run()));
    CallbackVariables.putInto(variables, context);
    return variables;
  }

  private static Object assetEvents(RunContext run) {
    String events = run.assetEvents();
    return events == null ? Map.of() : Json.read(events, Object.class);
  }

  private void putIds(Map<String, Object> variables) {
    RunContext run = context.run();
    variables.put("dag_id", run.key().dagId());
    variables.put("run_id", run.key().runId());
    if (!context.task().taskId().equals(CalledTask.OF_RUN)) {
      variables.put("task_id", context.task().taskId());
    }
    variables.put("try_number", context.tryNumber());
    variables.put("map_index", context.mapIndex());
    variables.put("task_instance_key_str", instanceKey(run));
  }

  private void putObjects(Map<String, Object> variables) {
    Map<String, Object> instance = instance();
    variables.put("ti", instance);
    variables.put("task_instance", instance);
    variables.put("dag_run", dagRun());
    variables.put("dag", dag(context.dag()));
    variables.put("task", task(context.task()));
  }

  private void putTask(Map<String, Object> variables) {
    TaskSpec task = context.task();
    String template = task.features().mapIndexTemplate();
    variables.put("mapped", context.mapped());
    variables.put("inlets", assets(task.features().inlets()));
    variables.put("outlets", assets(task.features().outlets()));
    variables.put(
        "map_index_template",
        template == null ? Undefined.none("map_index_template", "the task has none") : template);
    Supplier<Object> count = this::expandedCount;
    variables.put("expanded_ti_count", count);
  }

  private Object expandedCount() {
    Integer count = history.instances(context.run().key(), context.taskIndex());
    return count == null ? Undefined.none("expanded_ti_count", "the task is not mapped") : count;
  }

  private Map<String, Object> instance() {
    Map<String, Object> instance = new LinkedHashMap<>();
    putIds(instance);
    TaskSpec task = context.task();
    instance.put("max_tries", task.retry().retries());
    instance.put("operator", task.operator());
    instance.put("queue", task.queue());
    instance.put("pool", task.pool());
    instance.put("pool_slots", task.poolSlots());
    instance.put("priority_weight", task.priorityWeight());
    instance.put("xcom_pull", new XComPull(context));
    return instance;
  }

  private TemplateObject dagRun() {
    RunContext run = context.run();
    Map<String, Object> dagRun = new LinkedHashMap<>();
    dagRun.put("dag_id", run.key().dagId());
    dagRun.put("run_id", run.key().runId());
    dagRun.put("run_type", run.runType());
    dagRun.put("run_after", DateTime.of(run.runAfter()));
    dagRun.put("conf", context.conf());
    dates.putInterval(dagRun);
    return name ->
        switch (name) {
          case "start_date" -> startDate(run);
          case "get" -> Undefined.unknown(name);
          default -> dagRun.containsKey(name) ? dagRun.get(name) : Undefined.unknown(name);
        };
  }

  private Object startDate(RunContext run) {
    RunTimes times = history.times(run.key());
    return RunDates.orNone("start_date", times == null ? null : times.startDate());
  }

  private static Map<String, Object> dag(DagSpec dag) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("dag_id", dag.dagId());
    variables.put("description", text(dag.description()));
    variables.put("doc_md", text(dag.docMd()));
    variables.put("fileloc", dag.fileloc());
    variables.put("owner", dag.owner());
    variables.put("tags", dag.tags());
    variables.put("params", dag.params());
    variables.put("catchup", dag.catchup());
    variables.put("max_active_runs", dag.maxActiveRuns());
    variables.put("task_ids", dag.tasks().stream().map(TaskSpec::taskId).toList());
    return variables;
  }

  private static Map<String, Object> task(TaskSpec task) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("task_id", task.taskId());
    variables.put("operator", task.operator());
    variables.put("task_type", task.operator());
    variables.put("doc", text(task.doc()));
    variables.put("queue", task.queue());
    variables.put("pool", task.pool());
    variables.put("priority_weight", task.priorityWeight());
    variables.put("retries", task.retry().retries());
    variables.put("trigger_rule", task.triggerRule().name().toLowerCase(Locale.ROOT));
    variables.put("upstream_task_ids", task.upstream());
    return variables;
  }

  private static List<Map<String, Object>> assets(List<AssetRef> assets) {
    return assets.stream()
        .map(asset -> Map.<String, Object>of("name", asset.name(), "uri", asset.name()))
        .toList();
  }

  /** {@code dag_id__task_id__20240131}; ends in the run_id where there is no logical date. */
  private String instanceKey(RunContext run) {
    Instant date = run.logicalDate();
    String last = date == null ? run.key().runId() : Dates.dsNoDash(DateTime.of(date));
    return run.key().dagId() + "__" + context.task().taskId() + "__" + last;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
