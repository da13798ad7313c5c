package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.rule.DagRules;
import io.dabba.common.dag.rule.DagRules.Violation;
import io.dabba.common.dag.rule.SetupTeardown;
import io.dabba.common.id.Identifiers;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one DAG: one YAML document. */
final class DagReader {
  /** The names of a DAG's fields, in the order of the documentation. */
  static final List<String> FIELDS =
      Stream.concat(
              Stream.of(
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
                  "groups",
                  "flow"),
              DagFeatureFields.NAMES.stream())
          .toList();

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
    return dag(dagId, document, fields);
  }

  private DagSpec dag(String dagId, MappingNode document, Fields fields) {
    int before = reading.problems().count();
    OperatorFields operators = new OperatorFields(reading);
    Arrows arrows = new Arrows(TaskNames.of(document), reading.problems());
    TaskReader reader = new TaskReader(reading, operators, arrows, fields.subject());
    TaskTree tree = new TaskTree(reading, reader, arrows, fields.subject());
    tree.read(fields, null, TaskSettings.DEFAULTS);
    List<TaskSpec> tasks = SetupTeardown.mark(tree.tasks());
    Dependencies dependencies = new Dependencies(reading.problems(), tasks, tree.groups());
    List<TaskSpec> connected = SetupTeardown.pair(dependencies.connect(arrows.all()));
    ScheduleReader schedule = new ScheduleReader(fields, reading);
    ParamFields params = ParamFields.of(fields, reading);
    DagFeatures features =
        new DagFeatureFields(reading, new CallbackFields(reading, operators))
            .read(fields, schedule, tree.groups(), params.schemas());
    DagSpec dag = dag(dagId, fields, schedule, params, connected, features);
    if (reading.problems().count() == before) {
      params.requireDefaults(dag);
      checkWhole(fields, tree, dag);
    }
    return dag;
  }

  private DagSpec dag(
      String dagId,
      Fields fields,
      ScheduleReader schedule,
      ParamFields params,
      List<TaskSpec> tasks,
      DagFeatures features) {
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
        params.defaults(),
        reading.fileloc(),
        tasks,
        features);
  }

  /** Checks that need every part of the DAG to be right by itself. */
  private void checkWhole(Fields fields, TaskTree tree, DagSpec dag) {
    for (Violation violation : DagRules.violations(dag.tasks(), dag.features())) {
      String kind = tree.hasTask(violation.id()) ? ", task \"" : ", group \"";
      reading
          .problems()
          .add(
              Objects.requireNonNull(tree.place(violation.id())),
              fields.subject() + kind + violation.id() + '"',
              violation.expected(),
              violation.found());
    }
    Node at = fields.has("flow") ? fields.key("flow") : fields.key("tasks");
    reading.problems().attempt(at, fields.subject(), () -> DagGraph.of(dag.tasks()));
  }
}
