package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.testkit.RedisForTests;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The production checklist, about the very Dabba that runs it. */
@Timeout(120)
class ChecklistIT {
  private static final String FILE = "ProductionDeploymentChecklist.java";
  private static final String DAG = "production_deployment_checklist";

  @TempDir private static Path folder;
  private static LiveNode node;
  private static AlertServer alerts;
  private static JsonNode run;

  @BeforeAll
  static void look() throws Exception {
    alerts = AlertServer.start();
    node = LiveNode.start(folder, "clients.yaml");
    Files.copy(Examples.FOLDER.resolve("production").resolve(FILE), node.dags().resolve(FILE));
    URI redis = URI.create(RedisForTests.shared().uri());
    connect("checklist_redis", redis, "", redis.getUserInfo().substring(1));
    connect("checklist_dabba", URI.create(node.api().url()), "admin", node.password());
    connect("checklist_alerts", URI.create(alerts.url()), "", "");
    await().ignoreExceptions().until(() -> node.api().get("/api/v2/dags/" + DAG).has("dag_id"));
    run =
        node.api()
            .runToTheEnd(
                DAG, Map.of("load_dag", "greets", "max_cpu_percent", 100.1, "max_api_ms", 60_000));
  }

  @AfterAll
  static void stop() {
    node.close();
    alerts.close();
  }

  @Test
  void shouldPassWhatIsThere() {
    // When
    Map<String, String> found = new LinkedHashMap<>();
    for (String part : new String[] {"infrastructure", "security", "monitoring"}) {
      node.api()
          .value(run, "verify_" + part)
          .properties()
          .forEach(check -> found.put(check.getKey(), check.getValue().get("status").asText()));
    }

    // Then
    assertThat(found)
        .containsEntry("redis_persistence", "passed")
        .containsEntry("redis_eviction", "passed")
        .containsEntry("clock_skew", "passed")
        .containsEntry("storage_access", "passed")
        .containsEntry("network_security", "passed")
        .containsEntry("rbac_configured", "passed")
        .containsEntry("audit_logging", "passed")
        .containsEntry("secrets_encrypted", "passed")
        .containsEntry("metrics_collection", "passed")
        .containsEntry("alerting_configured", "passed")
        .containsEntry("rabbitmq_queues", "skipped")
        .containsEntry("ssl_certificates", "skipped")
        .containsEntry("compliance_ready", "skipped");
    assertThat(alerts.at("/")).hasSize(1);
  }

  @Test
  void shouldPutTheApiUnderLoad() {
    // When
    JsonNode load = node.api().value(run, "load_test_execution");

    // Then
    assertThat(load.at("/api_performance/requests").asInt()).isEqualTo(50);
    assertThat(load.at("/database_performance/p95_ms").asDouble()).isPositive();
    assertThat(load.at("/concurrent_dag_runs/unfinished").asInt(-1)).isZero();
  }

  @Test
  void shouldNotBeReadyWhileSomethingIsUnknown() {
    // When
    JsonNode report = node.api().value(run, "generate_deployment_report");

    // Then
    assertThat(report.get("overall_status").asText()).isEqualTo("NOT_READY");
    assertThat(report.get("performance_status").asText()).isEqualTo("PASSED");
    assertThat(report.get("recommendations").toString())
        .contains("rabbitmq_queues: not configured", "ssl_certificates: plain HTTP")
        .doesNotContain("audit_logging");
  }

  private static void connect(String id, URI uri, String login, String password) {
    node.api()
        .post(
            "/api/v2/connections",
            Map.of(
                "connection_id",
                id,
                "conn_type",
                "http",
                "host",
                uri.getHost(),
                "port",
                uri.getPort(),
                "login",
                login,
                "password",
                password));
  }
}
