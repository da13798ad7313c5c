package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The examples through a scheduler and three workers, all at once. */
@Timeout(300)
class ExamplesClusterIT {
  private static final Path DAGS = Path.of("..", "..", "dags").toAbsolutePath().normalize();
  private static final Instant LOGICAL_DATE = Instant.parse("2024-01-02T04:30:00Z");
  private static final String RUN = "on_a_cluster";
  private static final Duration LIMIT = Duration.ofSeconds(150);

  /** They are about when they run, and one of them never stops. */
  private static final String OF_SCHEDULES = "schedule_";

  /** It needs a cluster of Kubernetes. */
  private static final String OF_PODS = "kubernetes_etl_pipeline";

  /** Their runs fail on purpose. */
  private static final Set<String> FAILING = Set.of("feature_fail_fast", "feature_dagrun_timeout");

  private static final List<String> POOLS =
      List.of("health_check_pool", "processing_pool", "validation_pool", "feature_line");

  @TempDir private Path folder;

  @Test
  void shouldRunOnThreeWorkersAsOnOne() throws IOException {
    // Given
    try (Cluster cluster = new Cluster(folder, List.of(), environment())) {
      RestApi api = cluster.api();
      POOLS.forEach(pool -> api.createPool(pool, 2));
      Set<String> dagIds = awaitDags(api);

      // When
      dagIds.forEach(dagId -> api.trigger(dagId, RUN, LOGICAL_DATE, conf(dagId)));

      // Then
      Map<String, String> states = new TreeMap<>();
      await().atMost(LIMIT).until(() -> ended(api, dagIds, states));
      assertThat(states).isEqualTo(expected(dagIds));
      Set<String> workers = new TreeSet<>();
      dagIds.forEach(dagId -> workers.addAll(api.workers(dagId, RUN)));
      assertThat(workers).hasSize(3);
    }
  }

  private static Map<String, String> environment() {
    return Map.of(
        "DABBA_DAGS_FOLDER",
        DAGS.toString(),
        "DABBA_SCHEDULER_DAGS_ARE_PAUSED_AT_CREATION",
        "true",
        Cluster.QUEUES,
        "default,feature_van");
  }

  /** Every example but those of schedules and of pods, unpaused. */
  private static Set<String> awaitDags(RestApi api) {
    await().atMost(LIMIT).until(() -> api.dagIds().contains("swiggy_restaurant_sync"));
    Set<String> dagIds = api.dagIds();
    dagIds.removeIf(dagId -> dagId.startsWith(OF_SCHEDULES) || dagId.equals(OF_PODS));
    assertThat(dagIds).hasSizeGreaterThan(80);
    dagIds.forEach(api::unpause);
    return dagIds;
  }

  /** Conf of those that wait long, leave files in a shared place, or judge a busy machine. */
  private String conf(String dagId) {
    return switch (dagId) {
      case "mumbai_local_schedule" -> "{\"look_every_seconds\": 0.1}";
      case "conditional_data_processing" -> inFolder("inbox");
      case "dream11_cricket_realtime_processing" -> inFolder("wallets");
      case "resilient_business_pipeline" -> inFolder("books");
      case "production_deployment_checklist" -> "{\"max_cpu_percent\": 100.1}";
      case "production_ready_example" -> inFolder("folder");
      default -> "{}";
    };
  }

  private String inFolder(String param) {
    return "{\"%s\": \"%s\"}".formatted(param, folder.resolve(param));
  }

  /** Asks for those only whose end is not known yet. */
  private static boolean ended(RestApi api, Set<String> dagIds, Map<String, String> states) {
    for (String dagId : dagIds) {
      if (!states.containsKey(dagId)) {
        String state = api.state(dagId, RUN);
        if (!state.equals("success") && !state.equals("failed")) {
          return false;
        }
        states.put(dagId, state);
      }
    }
    return true;
  }

  private static Map<String, String> expected(Set<String> dagIds) {
    Map<String, String> expected = new TreeMap<>();
    dagIds.forEach(dagId -> expected.put(dagId, FAILING.contains(dagId) ? "failed" : "success"));
    return expected;
  }
}
