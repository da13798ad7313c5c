package io.dabba.dist.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.DagReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DagSearchTest {
  private static final String MORNING =
      """
      dag_id: morning
      schedule: "@daily"
      tasks:
        collect:
          operator: empty
        sort:
          operator: empty
          depends_on: [collect]
      """;

  @TempDir Path folder;
  private DagSearch search;

  @BeforeEach
  void write() throws IOException {
    search = new DagSearch(DagReaders.all());
    Files.writeString(folder.resolve("morning.yaml"), MORNING);
    Files.writeString(folder.resolve("broken.yaml"), "dag_id: evening\n");
  }

  @Test
  void shouldFindADagBesideABrokenFile() {
    // When
    TrialDag dag = search.inFolder(folder, "morning");

    // Then
    assertThat(dag.spec().fileloc()).isEqualTo("morning.yaml");
  }

  @Test
  void shouldRefuseABrokenFileThatDefinesTheDag() {
    // When / Then
    assertThatThrownBy(() -> search.inFolder(folder, "evening"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("broken.yaml");
  }

  @Test
  void shouldNameWhatItKnowsAndWhatIsBroken() {
    // When / Then
    assertThatThrownBy(() -> search.inFolder(folder, "mourning"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContainingAll("expected one of morning", "found \"mourning\"", "broken.yaml");
  }

  @Test
  void shouldFindTheCalendarsOfTheFolderFromOneFile() throws IOException {
    // Given
    Files.createDirectories(folder.resolve("calendars"));
    Files.writeString(folder.resolve("calendars/bank.yaml"), "calendar: bank");
    Files.createDirectories(folder.resolve("team"));
    String schedule = "{cron: '@daily', calendar: bank, on: business_days}";
    Path file =
        Files.writeString(
            folder.resolve("team/noon.yaml"), MORNING.replace("\"@daily\"", schedule));

    // When
    TrialDag dag = search.inFile(folder, file, "morning");

    // Then
    assertThat(dag.spec().fileloc()).isEqualTo("team/noon.yaml");
    assertThat(dag.spec().schedule().terms().calendar()).isNotNull();
  }

  @Test
  void shouldRefuseAFileThatIsNotThere() {
    // When / Then
    assertThatThrownBy(() -> search.inFile(folder, folder.resolve("absent.yaml"), "morning"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expected a readable file, found none");
  }

  @Test
  void shouldRefuseAFileThatIsNoDagFile() {
    // When / Then
    assertThatThrownBy(() -> search.inFile(folder, folder.resolve("notes.txt"), "morning"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expected a DAG file");
  }

  @Test
  void shouldCutOneTaskLooseFromTheOthers() {
    // Given
    TrialDag dag = search.inFolder(folder, "morning");

    // When
    TrialDag alone = dag.only("sort");

    // Then
    assertThat(alone.spec().tasks()).extracting(TaskSpec::taskId).containsExactly("sort");
    assertThat(alone.spec().tasks().get(0).upstream()).isEmpty();
  }

  @Test
  void shouldRefuseATaskTheDagDoesNotHave() {
    // Given
    TrialDag dag = search.inFolder(folder, "morning");

    // When / Then
    assertThatThrownBy(() -> dag.only("deliver"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expected one of collect, sort, found \"deliver\"");
  }
}
