package io.dabba.scheduler.cli;

import io.dabba.common.id.Identifiers;
import io.dabba.common.secret.Connection;
import io.dabba.common.secret.Variable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of the API. Ids are checked before they become part of one. */
final class ApiPath {
  static final String DAGS = "/api/v2/dags";
  static final String BACKFILLS = "/api/v2/backfills";
  static final String ASSETS = "/api/v2/assets";
  static final String ASSET_EVENTS = ASSETS + "/events";

  static final String VARIABLES = "/api/v2/variables";
  static final String CONNECTIONS = "/api/v2/connections";

  static final String WORKERS = "/api/dabba/v1/workers";

  static final String BREAKERS = "/api/dabba/v1/breakers";

  private ApiPath() {}

  static String dag(String dagId) {
    return DAGS + '/' + encode(Identifiers.dagId(dagId));
  }

  static String runs(String dagId) {
    return dag(dagId) + "/dagRuns";
  }

  static String run(String dagId, String runId) {
    return runs(dagId) + '/' + encode(Identifiers.runId(runId));
  }

  static String taskInstances(String dagId, String runId) {
    return run(dagId, runId) + "/taskInstances";
  }

  static String taskInstance(String dagId, String runId, String taskId) {
    return taskInstances(dagId, runId) + '/' + encode(Identifiers.taskId(taskId));
  }

  static String variable(String key) {
    return VARIABLES + '/' + encode(Variable.key(key));
  }

  static String breaker(String name) {
    return BREAKERS + '/' + encode(Identifiers.eventName(name));
  }

  static String connection(String id) {
    return CONNECTIONS + '/' + encode(Connection.id(id));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
