package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one DAG: one YAML document. */
final class DagReader {
  /** The names of a DAG's fields, in the order of the documentation. */
  static final List<String> FIELDS =
      List.of(
          "dag_id",
          "description",
          "doc_md",
          "schedule",
          "timezone",
          "start_date",
          "end_date",
          "catchup",
          "max_active_runs",
          "max_active_tasks",
          "dagrun_timeout",
          "tags",
          "owner",
          "params",
          "default_args",
          "tasks",
          "flow");

  private final Reading reading;

  DagReader(Reading reading) {
    this.reading = reading;
  }

  /** The DAG, or null if its id is missing; what is wrong is noted. */
  @Nullable DagSpec read(MappingNode document) {
    Fields header = new Fields(document, "", new Problems(reading.fileloc()));
    String dagId = header.value("dag_id") == null ? null : header.text("dag_id");
    String subject = dagId == null ? "dag" : "dag \"" + dagId + '"';
    Fields fields = new Fields(document, subject, reading.problems());
    fields.requireKnown(FIELDS);
    if (dagId == null) {
      reading.problems().add(document, "dag", "a dag_id", "none");
      return null;
    }
    fields.read("dag_id", Identifiers::dagId);
    return dag(dagId, fields);
  }

  private DagSpec dag(String dagId, Fields fields) {
    ScheduleReader schedule = new ScheduleReader(fields, reading);
    int maxActiveRuns = fields.integer("max_active_runs", 1, DagSpec.DEFAULT_MAX_ACTIVE_RUNS);
    return new DagSpec(
        dagId,
        fields.text("description"),
        fields.text("doc_md"),
        schedule.schedule(maxActiveRuns),
        schedule.instant("start_date"),
        schedule.instant("end_date"),
        fields.flag("catchup", false),
        maxActiveRuns,
        fields.integer("max_active_tasks", 0, DagSpec.DEFAULT_MAX_ACTIVE_TASKS),
        fields.read("dagrun_timeout", Durations::positive),
        fields.texts("tags"),
        fields.read("owner", text -> text, DagSpec.DEFAULT_OWNER),
        params(fields),
        reading.fileloc(),
        tasks(fields));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> params(Fields fields) {
    MappingNode params = fields.mapping("params");
    Object value = params == null ? null : reading.value(params, fields.label("params"));
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  private List<TaskSpec> tasks(Fields fields) {
    MappingNode mapping = fields.mapping("tasks");
    if (mapping == null || mapping.getValue().isEmpty()) {
      reading.problems().add(fields.key("tasks"), fields.subject(), "tasks", "none");
      return List.of();
    }
    Fields ids = new Fields(mapping, fields.label("tasks"), reading.problems());
    TaskReader reader = new TaskReader(reading, settings(fields));
    int before = reading.problems().count();
    Map<String, TaskSpec> tasks = new LinkedHashMap<>();
    for (String taskId : ids.names()) {
      TaskSpec task = reader.read(ids.key(taskId), taskId, ids.value(taskId), fields.subject());
      if (task != null) {
        tasks.put(taskId, task);
      }
    }
    List<TaskSpec> connected = new Dependencies(reading, fields, ids).connect(tasks);
    if (reading.problems().count() == before) {
      Node at = fields.has("flow") ? fields.key("flow") : fields.key("tasks");
      reading.problems().attempt(at, fields.subject(), () -> DagGraph.of(connected));
    }
    return new ArrayList<>(connected);
  }

  private TaskSettings settings(Fields fields) {
    MappingNode mapping = fields.mapping("default_args");
    if (mapping == null) {
      return TaskSettings.DEFAULTS;
    }
    Fields defaults = new Fields(mapping, fields.label("default_args"), reading.problems());
    defaults.requireKnown(TaskSettings.FIELDS);
    return TaskSettings.DEFAULTS.with(defaults);
  }
}
