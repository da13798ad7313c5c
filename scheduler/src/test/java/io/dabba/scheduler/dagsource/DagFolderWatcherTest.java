package io.dabba.scheduler.dagsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.yaml.TestOperators;
import io.dabba.scheduler.dagsource.yaml.YamlDagFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DagFolderWatcherTest {
  private final RecordingDeployment deployment = new RecordingDeployment();

  @TempDir Path root;

  @Test
  void shouldDeployWhatIsThereBeforeItReturns() throws IOException {
    // Given
    write("a.yaml", "a");

    // When
    try (DagFolderWatcher watcher = start()) {
      assertThat(watcher).isNotNull();
    }

    // Then
    assertThat(deployment.told()).contains("deployed a.yaml [a]");
  }

  @Test
  void shouldNoticeNewChangedAndRemovedFiles() throws IOException {
    try (DagFolderWatcher watcher = start()) {
      assertThat(watcher).isNotNull();
      write("a.yaml", "a");
      await().until(() -> deployment.heard("deployed a.yaml [a]"));

      write("a.yaml", "b");
      await().until(() -> deployment.heard("removed a"));

      write("new/folder/c.yaml", "c");
      await().until(() -> deployment.heard("deployed new/folder/c.yaml [c]"));

      write("new/folder/c.yaml", "d");
      await().until(() -> deployment.heard("deployed new/folder/c.yaml [d]"));

      Files.delete(root.resolve("a.yaml"));
      await().until(() -> deployment.heard("removed b"));
    }
  }

  private DagFolderWatcher start() {
    return DagFolderWatcher.start(
        new DagFolder(
            root,
            List.of(new YamlDagFileReader(TestOperators.catalogue(), new TemplateRenderer())),
            deployment,
            Clock.systemUTC()),
        Duration.ofSeconds(1));
  }

  private void write(String name, String dagId) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "dag_id: " + dagId + "\ntasks: {t: empty}\n");
  }
}
