package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Resource;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;

/**
 * What each route is about: the first line that fits its path tells. A path that none fits concerns
 * roles, which only admins may touch, until a line is written for it.
 */
final class RoutePermissions {
  private static final List<Map.Entry<String, Resource>> RESOURCES =
      List.of(
          about("/logs/", Resource.TASK_LOGS),
          about("/xcomEntries", Resource.XCOMS),
          about("hitlDetails", Resource.HITL_DETAILS),
          about("/queuedEvents", Resource.ASSETS),
          about("/state-store", Resource.TASK_INSTANCES),
          about("askInstances", Resource.TASK_INSTANCES),
          about("/taskGroupInstances", Resource.TASK_INSTANCES),
          about("/timings", Resource.TASK_INSTANCES),
          about("/grid", Resource.TASK_INSTANCES),
          about("/sourceDiff", Resource.DAG_CODE),
          about("/latestRuns", Resource.DAG_RUNS),
          about("/dagRuns", Resource.DAG_RUNS),
          about("/clearDagRuns", Resource.DAG_RUNS),
          about("/clearPartitions", Resource.DAG_RUNS),
          about("/dagVersions", Resource.DAG_VERSIONS),
          about("/api/v2/dagSources", Resource.DAG_CODE),
          about("/api/v2/dagWarnings", Resource.DAG_WARNINGS),
          about("/api/v2/dag", Resource.DAGS),
          about("/api/v2/parseDagFile", Resource.DAGS),
          about("/api/dabba/v1/dag", Resource.DAGS),
          about("/api/dabba/v1/changes", Resource.DAGS),
          about("/api/v2/backfills", Resource.BACKFILLS),
          about("/api/v2/assets", Resource.ASSETS),
          about("/api/v2/events", Resource.EVENTS),
          about("/api/v2/alert", Resource.ALERTS),
          about("/api/v2/importErrors", Resource.IMPORT_ERRORS),
          about("/api/v2/jobs", Resource.JOBS),
          about("/api/v2/plugins", Resource.PLUGINS),
          about("/api/v2/providers", Resource.PROVIDERS),
          about("/api/v2/pools", Resource.POOLS),
          about("/api/v2/variables", Resource.VARIABLES),
          about("/api/v2/connections", Resource.CONNECTIONS),
          about("/api/v2/config", Resource.CONFIGURATION),
          about("/api/v2/eventLogs", Resource.AUDIT_LOGS),
          about("/api/dabba/v1/secrets", Resource.CONFIGURATION),
          about("/api/dabba/v1/breakers", Resource.CLUSTER),
          about("/api/dabba/v1/workers", Resource.CLUSTER),
          about("/api/dabba/v1/shards", Resource.CLUSTER),
          about("/api/dabba/v1/queues", Resource.CLUSTER),
          about("/api/dabba/v1/deadLetters", Resource.CLUSTER),
          about("/api/dabba/v1/users", Resource.USERS),
          about("/api/v2/auth/", Resource.ACCOUNT),
          about("/api/dabba/v1/account", Resource.ACCOUNT),
          about("/api/dabba/v1/apiTokens", Resource.USERS),
          about("/api/dabba/v1/roles", Resource.ROLES),
          about("/api/dabba/v1/permissions", Resource.ROLES));

  private RoutePermissions() {}

  /** What a route needs, unless it says otherwise itself. */
  static Permission of(HttpMethod method, String path) {
    return new Permission(resource(path), action(method));
  }

  private static Resource resource(String path) {
    return RESOURCES.stream()
        .filter(each -> path.contains(each.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(Resource.ROLES);
  }

  /** Whether a line was written for a path. */
  static boolean isKnown(String path) {
    return RESOURCES.stream().anyMatch(each -> path.contains(each.getKey()));
  }

  private static Action action(HttpMethod method) {
    return switch (method.name()) {
      case "GET" -> Action.READ;
      case "POST" -> Action.CREATE;
      case "DELETE" -> Action.DELETE;
      default -> Action.EDIT;
    };
  }

  private static Map.Entry<String, Resource> about(String part, Resource resource) {
    return Map.entry(part, resource);
  }
}
