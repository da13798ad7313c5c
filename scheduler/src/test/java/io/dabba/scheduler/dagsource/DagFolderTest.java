package io.dabba.scheduler.dagsource;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.yaml.TestOperators;
import io.dabba.scheduler.dagsource.yaml.YamlDagFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DagFolderTest {
  private static final String BUSINESS_DAYS =
      "schedule: {cron: '@daily', calendar: bank, on: business_days}\n";

  private final RecordingDeployment deployment = new RecordingDeployment();

  @TempDir Path root;
  private DagFolder folder;

  @BeforeEach
  void openFolder() {
    folder = folder(new YamlDagFileReader(TestOperators.catalogue(), new TemplateRenderer()));
  }

  @Test
  void shouldDeployFilesOfAllFoldersButHiddenOnes() throws IOException {
    // Given
    write("b.yaml", dag("b"));
    write("team/a.yml", dag("a"));
    write(".git/c.yaml", dag("c"));
    write(".d.yaml", dag("d"));
    write("readme.md", "no DAG");

    // When
    folder.scan();

    // Then
    assertThat(deployment.told())
        .containsExactly("deployed b.yaml [b]", "deployed team/a.yml [a]", "scanned [a, b] []");
  }

  @Test
  void shouldPutThePythonFilesOfItsTasksIntoTheBundle() throws IOException {
    // Given
    DagFolder python = pythonFolder();
    write("team/a.yaml", pythonDag("lib/orders.py"));
    write("team/lib/orders.py", "def load(): return 1");

    // When
    python.scan();

    // Then
    assertThat(deployment.told()).containsExactly("deployed team/a.yaml [a]", "scanned [a] []");
    assertThat(deployment.lastBundle().files())
        .containsOnlyKeys("team/a.yaml", "team/lib/orders.py");
  }

  @Test
  void shouldReadADagFileAgainWhenItsPythonFileComesOrChanges() throws IOException {
    // Given
    DagFolder python = pythonFolder();
    write("a.yaml", pythonDag("orders.py"));
    write("b.yaml", dag("b"));
    python.scan();
    List<String> before = deployment.told();

    // When
    write("orders.py", "def load(): return 1");
    python.scan();
    List<String> come = deployment.told();
    write("orders.py", "def load(): return 20");
    python.scan();

    // Then
    assertThat(before).anyMatch(line -> line.contains("found no \"orders.py\""));
    assertThat(come).containsExactly("deployed a.yaml [a]", "repaired a.yaml");
    assertThat(deployment.told()).containsExactly("deployed a.yaml [a]");
  }

  @Test
  void shouldRefuseAPythonFileOutside() throws IOException {
    // Given
    write("a.yaml", pythonDag("../orders.py"));

    // When
    pythonFolder().scan();

    // Then
    assertThat(deployment.told())
        .anyMatch(line -> line.contains("expected a path below the DAG file's folder"));
  }

  private DagFolder pythonFolder() {
    return folder(
        new PythonDagFileReader(
            new YamlDagFileReader(TestOperators.ofExamples(), new TemplateRenderer())));
  }

  private static String pythonDag(String file) {
    return "dag_id: a\ntasks:\n  t:\n    python: {file: " + file + ", callable: load}\n";
  }

  @Test
  void shouldStaySilentWithoutChange() throws IOException {
    // Given
    write("a.yaml", dag("a"));
    folder.scan();
    deployment.told();

    // When
    folder.scan();

    // Then
    assertThat(deployment.told()).isEmpty();
  }

  @Test
  void shouldStaySilentAfterTouch() throws IOException {
    // Given
    write("a.yaml", dag("a"));
    folder.scan();
    deployment.told();

    // When
    Files.setLastModifiedTime(root.resolve("a.yaml"), FileTime.fromMillis(1_000_000));
    folder.scan();

    // Then
    assertThat(deployment.told()).isEmpty();
  }

  @Test
  void shouldSeeChangeOfSameSizeAndTime() throws IOException {
    // Given
    write("a.yaml", dag("a"));
    FileTime time = Files.getLastModifiedTime(root.resolve("a.yaml"));
    folder.scan();
    deployment.told();

    // When
    write("a.yaml", dag("b"));
    Files.setLastModifiedTime(root.resolve("a.yaml"), time);
    folder.scan();

    // Then
    assertThat(deployment.told()).containsExactly("deployed a.yaml [b]", "removed a");
  }

  @Test
  void shouldKeepLastGoodVersionOfBrokenFile() throws IOException {
    // Given
    write("a.yaml", dag("a"));
    write("b.yaml", dag("b"));
    folder.scan();
    deployment.told();

    // When
    write("a.yaml", "dag_id: a\ntasks: [");
    write("b.yaml", dag("b") + "owner: bob\n");
    folder.scan();
    folder.scan();

    // Then
    List<String> told = deployment.told();
    assertThat(told).hasSize(2).contains("deployed b.yaml [b]");
    assertThat(told.get(0)).startsWith("broken a.yaml a.yaml:2: expected valid YAML");
  }

  @Test
  void shouldReportRepair() throws IOException {
    // Given
    write("a.yaml", "dag_id: a");
    folder.scan();
    deployment.told();

    // When
    write("a.yaml", dag("a"));
    folder.scan();

    // Then
    assertThat(deployment.told()).containsExactly("deployed a.yaml [a]", "repaired a.yaml");
  }

  @Test
  void shouldReportRemovalOfFiles() throws IOException {
    // Given
    write("a.yaml", dag("a"));
    write("b.yaml", "dag_id: b");
    folder.scan();
    deployment.told();

    // When
    Files.delete(root.resolve("a.yaml"));
    Files.delete(root.resolve("b.yaml"));
    folder.scan();

    // Then
    assertThat(deployment.told()).containsExactly("repaired b.yaml", "removed a");
  }

  @Test
  void shouldFollowRenamedFile() throws IOException {
    // Given
    write("a.yaml", dag("a"));
    folder.scan();
    deployment.told();

    // When
    Files.move(root.resolve("a.yaml"), root.resolve("z.yaml"));
    folder.scan();

    // Then
    assertThat(deployment.told()).containsExactly("deployed z.yaml [a]");
  }

  @Test
  void shouldRefuseSecondFileWithSameDagNamingBoth() throws IOException {
    // Given
    write("a.yaml", dag("x"));
    write("b.yaml", dag("x"));

    // When
    folder.scan();

    // Then
    assertThat(deployment.told())
        .containsExactly(
            "deployed a.yaml [x]",
            "broken b.yaml b.yaml: dag_id: expected to be unique,"
                + " found \"x\", which a.yaml defines",
            "scanned [x] [b.yaml]");
  }

  @Test
  void shouldLetSecondFileTakeOver() throws IOException {
    // Given
    write("a.yaml", dag("x"));
    write("b.yaml", dag("x"));
    folder.scan();
    deployment.told();

    // When
    Files.delete(root.resolve("a.yaml"));
    folder.scan();

    // Then
    assertThat(deployment.told()).containsExactly("deployed b.yaml [x]", "repaired b.yaml");
  }

  @Test
  void shouldMoveDagToFileThatIsReadFirst() throws IOException {
    // Given
    write("b.yaml", dag("x"));
    folder.scan();
    deployment.told();

    // When
    write("a.yaml", dag("x"));
    write("b.yaml", dag("y"));
    folder.scan();

    // Then
    assertThat(deployment.told())
        .endsWith("deployed b.yaml [y]", "deployed a.yaml [x]", "repaired a.yaml")
        .doesNotContain("removed x");
  }

  @Test
  void shouldRetireNothingWhenFolderIsLost() throws IOException {
    // Given
    Path dags = root.resolve("dags");
    write("dags/a.yaml", dag("a"));
    DagFolder mounted =
        new DagFolder(
            dags,
            List.of(new YamlDagFileReader(TestOperators.catalogue(), new TemplateRenderer())),
            deployment,
            Clock.systemUTC());
    mounted.scan();
    deployment.told();

    // When
    Files.move(dags, root.resolve("elsewhere"));
    mounted.scan();
    Files.move(root.resolve("elsewhere"), dags);
    mounted.scan();

    // Then
    assertThat(deployment.told())
        .containsExactly("broken . DAG folder: expected a directory, found none", "repaired .");
  }

  @Test
  void shouldRepeatWhatDeploymentDidNotTake() throws IOException {
    // Given
    write("a.yaml", dag("a"));
    write("b.yaml", "dag_id: b");
    deployment.setAway(true);
    folder.scan();

    // When
    deployment.setAway(false);
    folder.scan();

    // Then
    assertThat(deployment.told())
        .hasSize(3)
        .startsWith("deployed a.yaml [a]")
        .endsWith("scanned [a] [b.yaml]");
  }

  @Test
  void shouldRemoveDagWhoseLastChangeWasNotTaken() throws IOException {
    // Given
    write("a.yaml", dag("a"));
    folder.scan();
    deployment.setAway(true);
    write("a.yaml", dag("a") + "owner: bob\n");
    folder.scan();
    deployment.setAway(false);
    deployment.told();

    // When
    Files.delete(root.resolve("a.yaml"));
    folder.scan();

    // Then
    assertThat(deployment.told()).containsExactly("removed a");
  }

  @Test
  void shouldIsolateReaderThatFails() throws IOException {
    // Given
    write("a.yaml", dag("a"));
    DagFolder fragile = folder(new FailingReader());

    // When
    fragile.scan();

    // Then
    assertThat(deployment.told())
        .containsExactly(
            "broken a.yaml a.yaml: expected a DAG file,"
                + " found one that fails with java.lang.StackOverflowError",
            "scanned [] [a.yaml]");
  }

  @Test
  void shouldFollowLinksAsMountedConfigurationNeeds() throws IOException {
    // Given
    write("..data/a.yaml", dag("a"));
    Files.createSymbolicLink(root.resolve("a.yaml"), Path.of("..data/a.yaml"));
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(root.resolve("dangling.yaml"), Path.of("nowhere"));

    // When
    folder.scan();

    // Then
    assertThat(deployment.told()).containsExactly("deployed a.yaml [a]", "scanned [a] []");
  }

  @Test
  void shouldDeployAgainWhatNamesACalendarThatChanges() throws IOException {
    // Given
    write("a.yaml", dag("a") + BUSINESS_DAYS);
    write("b.yaml", dag("b"));
    write("calendars/bank.yaml", "calendar: bank");
    folder.scan();
    deployment.told();

    // When
    write("calendars/bank.yaml", "calendar: bank\nweekend: [SUN]");
    folder.scan();

    // Then
    assertThat(deployment.told())
        .containsExactly("deployed calendars/bank.yaml []", "deployed a.yaml [a]");
  }

  @Test
  void shouldDeployWhatWaitedForACalendar() throws IOException {
    // Given
    write("a.yaml", dag("a") + BUSINESS_DAYS);
    folder.scan();
    deployment.told();

    // When
    write("calendars/bank.yaml", "calendar: bank");
    folder.scan();

    // Then
    assertThat(deployment.told())
        .containsExactly(
            "deployed calendars/bank.yaml []", "deployed a.yaml [a]", "repaired a.yaml");
  }

  @Test
  void shouldReportWhatHasLostItsCalendar() throws IOException {
    // Given
    write("a.yaml", dag("a") + BUSINESS_DAYS);
    write("calendars/bank.yaml", "calendar: bank");
    folder.scan();
    deployment.told();

    // When
    Files.delete(root.resolve("calendars/bank.yaml"));
    folder.scan();

    // Then
    assertThat(deployment.told()).singleElement().asString().contains("a.yaml", "bank");
  }

  private DagFolder folder(DagFileReader reader) {
    return new DagFolder(root, List.of(reader), deployment, Clock.systemUTC());
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String dag(String dagId) {
    return "dag_id: " + dagId + "\ntasks: {t: empty}\n";
  }

  private static final class FailingReader implements DagFileReader {
    @Override
    public boolean reads(Path file) {
      return true;
    }

    @Override
    public Bundle read(Path file, String fileloc) {
      throw new StackOverflowError();
    }
  }
}
