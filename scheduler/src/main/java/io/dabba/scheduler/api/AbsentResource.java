package io.dabba.scheduler.api;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What Airflow's API offers and this one does not: answered 501, and why. */
final class AbsentResource {
  private static final String DAG = "/api/v2/dags/:dag_id";
  private static final String RUN = DAG + "/dagRuns/:dag_run_id";
  private static final String INSTANCE = RUN + "/taskInstances/:task_id";
  private static final String NO_DELETION = "history is deleted with its run, not one by one";
  private static final String NO_SESSIONS = "there are tokens and no sessions; see /auth/token";
  private static final String NO_STORE = "tasks keep no state outside their XComs";
  private static final String NO_STARS = "users have no favourite DAGs yet";

  /** By method and path, why. */
  static final Map<String, String> REASONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("DELETE " + DAG, "a DAG goes when its file leaves the folder"),
              Map.entry("DELETE " + INSTANCE, NO_DELETION),
              Map.entry("POST " + DAG + "/favorite", NO_STARS),
              Map.entry("POST " + DAG + "/unfavorite", NO_STARS),
              Map.entry("POST " + DAG + "/clearPartitions", "runs have no partitions"),
              Map.entry("POST " + DAG + "/clearDagRuns", "runs are cleared one by one"),
              Map.entry("GET /api/v2/auth/login", NO_SESSIONS),
              Map.entry("GET /api/v2/auth/logout", NO_SESSIONS),
              Map.entry(
                  "PATCH " + RUN + "/taskGroupInstances/:group_id",
                  "the tasks of a group are marked one by one"),
              Map.entry(
                  "PATCH " + RUN + "/taskGroupInstances/:group_id/dry_run",
                  "the tasks of a group are marked one by one"),
              Map.entry("GET " + INSTANCE + "/state-store", NO_STORE),
              Map.entry("DELETE " + INSTANCE + "/state-store", NO_STORE),
              Map.entry("GET " + INSTANCE + "/state-store/:key", NO_STORE),
              Map.entry("PUT " + INSTANCE + "/state-store/:key", NO_STORE),
              Map.entry("PATCH " + INSTANCE + "/state-store/:key", NO_STORE),
              Map.entry("DELETE " + INSTANCE + "/state-store/:key", NO_STORE),
              Map.entry("GET /api/v2/assets/:asset_id/state-store", NO_STORE),
              Map.entry("DELETE /api/v2/assets/:asset_id/state-store", NO_STORE),
              Map.entry("GET /api/v2/assets/:asset_id/state-store/:key", NO_STORE),
              Map.entry("PUT /api/v2/assets/:asset_id/state-store/:key", NO_STORE),
              Map.entry("DELETE /api/v2/assets/:asset_id/state-store/:key", NO_STORE),
              Map.entry(
                  "GET " + INSTANCE + "/:map_index/hitlDetails/tries/:try_number",
                  "answers of earlier tries are not kept"),
              Map.entry("POST /api/v2/connections/enqueue-test", "connections are tested at once"),
              Map.entry("GET /api/v2/connections/enqueue-test", "connections are tested at once")));

  List<Endpoint> endpoints() {
    return REASONS.entrySet().stream().map(each -> absent(each.getKey(), each.getValue())).toList();
  }

  private static Endpoint absent(String methodAndPath, String why) {
    int space = methodAndPath.indexOf(' ');
    HttpMethod method = HttpMethod.valueOf(methodAndPath.substring(0, space));
    String path = methodAndPath.substring(space + 1);
    Endpoint.Action refusal =
        request ->
            CompletableFuture.failedFuture(new ApiException(501, "not part of this API: " + why));
    return (method.equals(HttpMethod.GET)
            ? Endpoint.read(path, refusal)
            : Endpoint.write(method, path, refusal))
        .answers(501, Object.class);
  }
}
