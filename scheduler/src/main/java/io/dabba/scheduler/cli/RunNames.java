package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The command line says run_id where the API says dag_run_id; both as Airflow does. */
final class RunNames {
  private RunNames() {}

  static JsonNode withRunId(JsonNode run) {
    ObjectNode named = run.deepCopy();
    named.set("run_id", run.path("dag_run_id"));
    return named;
  }
}
