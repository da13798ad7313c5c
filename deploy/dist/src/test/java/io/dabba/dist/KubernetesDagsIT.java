package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example whose tasks are pods, by {@code dags test}; its pods run as processes. */
@Timeout(120)
@EnableKubernetesMockClient(crud = true, https = false)
class KubernetesDagsIT {
  private static final Path DAGS = Path.of("../../dags/flipkart").toAbsolutePath().normalize();
  private static final String DATE = "2024-01-02";

  KubernetesMockServer server;
  KubernetesClient client;

  @TempDir Path folder;
  private Kubelet kubelet;

  @BeforeEach
  void watch() {
    Map<String, String> secrets =
        Map.of(
            "flipkart-db-secret/password", "tiffin-secret-1",
            "external-api-secret/key", "tiffin-secret-2");
    kubelet = new Kubelet(server, client, folder, secrets);
  }

  @AfterEach
  void stop() {
    kubelet.close();
  }

  @Test
  void shouldLoadWhatPodsHandToEachOther() throws Exception {
    // Given
    rules("least_rows: 1");

    // When
    DabbaProcess test = dagsTest();

    // Then
    assertThat(test.exitCode()).as(test.output()).isZero();
    assertThat(test.output())
        .contains("kubernetes_etl_pipeline/extract_order_data extracted 250000 orders of " + DATE)
        .contains("{\"orders\":250000}", "transformed 250000 orders", "0 rules failed")
        .doesNotContain("tiffin-secret");
    assertThat(batches()).containsExactly(100_000L, 100_000L, 50_000L);
    assertThat(client.pods().inAnyNamespace().list().getItems()).isEmpty();
    assertThat(kubelet.ran().get("warehouse-loader-pod").getResources().getLimits())
        .isEqualTo(Map.of("memory", new Quantity("16Gi"), "cpu", new Quantity("4000m")));
    assertThat(kubelet.ran().get("data-validation-pod").getImage())
        .isEqualTo("flipkart/data-validator:v1.5.0");
  }

  @Test
  void shouldLoadNothingThatBreaksARule() throws Exception {
    // Given
    rules("least_rows: 300000");

    // When
    DabbaProcess test = dagsTest();

    // Then
    assertThat(test.exitCode()).as(test.output()).isEqualTo(1);
    assertThat(test.output()).contains("1 rules failed", "upstream_failed");
    assertThat(kubelet.ran()).doesNotContainKey("warehouse-loader-pod");
    assertThat(folder.resolve("opt/shared/warehouse")).doesNotExist();
  }

  private void rules(String rule) throws IOException {
    Path config = Files.createDirectory(folder.resolve("config"));
    Files.writeString(config.resolve("validation-rules.yaml"), rule + '\n');
  }

  private DabbaProcess dagsTest() throws IOException {
    String connection =
        "{\"conn_type\": \"kubernetes\", \"host\": \"%s\"}".formatted(client.getMasterUrl());
    Map<String, String> environment =
        Map.of("DABBA_DAGS_FOLDER", DAGS.toString(), "DABBA_CONN_KUBERNETES_DEFAULT", connection);
    return DabbaProcess.start(
        folder, environment, "dags", "test", "kubernetes_etl_pipeline", DATE + "T04:30:00Z");
  }

  private List<Long> batches() throws IOException {
    Path partition = folder.resolve("opt/shared/warehouse/orders_daily").resolve(DATE);
    try (Stream<Path> files = Files.list(partition)) {
      return files.sorted().map(KubernetesDagsIT::lines).toList();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
