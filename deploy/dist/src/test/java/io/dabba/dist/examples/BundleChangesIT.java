package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Edits in the DAG folder while runs are under way. Each test has a file and DAG of its own. */
@Timeout(60)
class BundleChangesIT {
  @TempDir private static Path folder;
  private static LiveNode node;

  private String dagId;
  private Path file;
  private Path gate;

  @BeforeAll
  static void start() throws IOException {
    node = LiveNode.start(folder, "versioned.yaml");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void addFile(TestInfo test) throws IOException {
    dagId = test.getTestMethod().orElseThrow().getName();
    file = node.dags().resolve(dagId + ".yaml");
    gate = folder.resolve(dagId);
    write("version 1");
    awaitVersion("version 1");
  }

  @Test
  void shouldKeepTheVersionARunBeganWith() throws IOException {
    // Given
    String old = node.api().trigger(dagId, Map.of("gate", gate.toString()));
    write("version 2");
    awaitVersion("version 2");

    // When
    Files.createFile(gate);

    // Then
    assertThat(told(node.api().awaitEnd(dagId, old))).isEqualTo("version 1");
    assertThat(told(run())).isEqualTo("version 2");
  }

  @Test
  void shouldKeepTheLastGoodVersionOfABrokenFile() throws IOException {
    // Given
    Files.createFile(gate);

    // When
    Files.writeString(file, Files.readString(file).replace("bash:", "bahs:"));
    await().until(() -> !brokenness().isEmpty());

    // Then
    assertThat(told(run())).isEqualTo("version 1");
    assertThat(brokenness()).contains(dagId + ".yaml:5", "bahs", "bash");
  }

  @Test
  void shouldForgetThatAFileWasBroken() throws IOException {
    // Given
    Files.createFile(gate);
    Files.writeString(file, "dag_id: ");
    await().until(() -> !brokenness().isEmpty());

    // When
    write("version 3");
    awaitVersion("version 3");

    // Then
    assertThat(told(run())).isEqualTo("version 3");
    await().until(() -> brokenness().isEmpty());
  }

  @Test
  void shouldRetireADagWhoseFileIsGone() throws IOException {
    // When
    Files.delete(file);

    // Then
    await()
        .until(
            () ->
                node.api()
                    .get("/api/v2/dags?exclude_stale=true&dag_id_pattern=" + dagId)
                    .path("dags")
                    .isEmpty());
    assertThat(node.api().get("/api/v2/dags/" + dagId).path("is_stale").asBoolean()).isTrue();
  }

  private void write(String version) throws IOException {
    String text = Files.readString(node.dags().resolve("versioned.yaml"));
    Files.writeString(
        file, text.replace("dag_id: versioned", "dag_id: " + dagId).replace("version 1", version));
  }

  private JsonNode run() {
    return node.api().runToTheEnd(dagId, Map.of("gate", gate.toString()));
  }

  private static String told(JsonNode run) {
    return node.api().value(run, "tell").asText();
  }

  /** What is wrong with the file, or nothing. */
  private String brokenness() {
    JsonNode errors = node.api().get("/api/v2/importErrors").path("import_errors");
    return StreamSupport.stream(errors.spliterator(), false)
        .filter(error -> error.path("filename").asText().endsWith(dagId + ".yaml"))
        .map(error -> error.path("stack_trace").asText())
        .findFirst()
        .orElse("");
  }

  private void awaitVersion(String version) {
    await()
        .until(
            () -> node.api().get("/api/v2/dags?dag_id_pattern=" + dagId),
            dags -> version.equals(dags.at("/dags/0/description").asText()));
  }
}
