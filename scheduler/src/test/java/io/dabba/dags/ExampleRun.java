package io.dabba.dags;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.authoring.TaskFunctions;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.id.RunKey;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.common.secret.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a DAG in memory, task after task. Knows the rules that the examples use, no more. */
final class ExampleRun {
  static final Instant RUN_AFTER = Instant.parse("2024-01-02T04:30:00Z");

  private final Bundle bundle;
  private final DagSpec dag;
  private final @Nullable TaskFunctions functions;
  private final RunContext run;
  private final Map<String, String> xcoms = new TreeMap<>();
  private final List<String> figures = new ArrayList<>();
  private final Map<String, String> states = new LinkedHashMap<>();
  private final Map<String, Connection> connections = new TreeMap<>();
  private final Set<String> passedOver = new HashSet<>();

  ExampleRun(Bundle bundle, String dagId, String conf) {
    this(bundle, dagId, conf, RUN_AFTER);
  }

  ExampleRun(Bundle bundle, String dagId, String conf, Instant runAfter) {
    this.bundle = bundle;
    dag =
        bundle.dags().stream().filter(each -> each.dagId().equals(dagId)).findFirst().orElseThrow();
    functions = bundle.entryClass() == null ? null : TaskFunctions.load(bundle);
    RunKey key = new RunKey(dagId, "manual__1");
    run = new RunContext(key, "manual", runAfter, runAfter, runAfter, runAfter, conf);
  }

  /** Runs every task once its upstream has ended. */
  ExampleRun toTheEnd() throws Exception {
    List<TaskSpec> waiting = new ArrayList<>(dag.tasks());
    while (!waiting.isEmpty()) {
      TaskSpec next =
          waiting.stream()
              .filter(task -> states.keySet().containsAll(task.upstream()))
              .findFirst()
              .orElseThrow();
      waiting.remove(next);
      states.put(next.taskId(), mayRun(next) ? call(next) : "skipped");
    }
    return this;
  }

  /** Runs one task by itself. */
  Outcome callTask(String taskId) throws Exception {
    TaskSpec task = dag.tasks().get(dag.indexOf(taskId));
    ExampleTaskContext context =
        new ExampleTaskContext(bundle, dag, task, run, xcoms, connections, figures);
    return functions == null ? new YamlTask(context).run() : functions.call(context);
  }

  ExampleRun given(String taskId, String json) {
    return pushed(taskId, "return_value", json);
  }

  ExampleRun pushed(String taskId, String key, String json) {
    xcoms.put(ExampleTaskContext.key(taskId, key), json);
    return this;
  }

  ExampleRun connected(Connection connection) {
    connections.put(connection.connectionId(), connection);
    return this;
  }

  JsonNode value(String taskId) {
    return value(taskId, "return_value");
  }

  JsonNode value(String taskId, String key) {
    return Json.tree(xcoms.getOrDefault(ExampleTaskContext.key(taskId, key), "null"));
  }

  /** What its tasks counted and gauged, a line each. */
  List<String> figures() {
    return figures;
  }

  Map<String, String> states() {
    return states;
  }

  private boolean mayRun(TaskSpec task) {
    if (passedOver.contains(task.taskId())) {
      return false;
    }
    return task.triggerRule() != TriggerRule.ALL_SUCCESS
        || task.upstream().stream().allMatch(up -> states.get(up).equals("success"));
  }

  private String call(TaskSpec task) throws Exception {
    if (task.operator().equals("empty")) {
      return "success";
    }
    Outcome outcome;
    try {
      outcome = callTask(task.taskId());
    } catch (TaskSkippedException e) {
      return "skipped";
    }
    if (outcome.value() != null) {
      given(task.taskId(), Json.write(outcome.value()));
    }
    List<String> followed = outcome.branch();
    if (followed != null) {
      dag.tasks().stream()
          .filter(each -> each.upstream().contains(task.taskId()))
          .map(TaskSpec::taskId)
          .filter(taskId -> !followed.contains(taskId))
          .forEach(passedOver::add);
    }
    return "success";
  }
}
