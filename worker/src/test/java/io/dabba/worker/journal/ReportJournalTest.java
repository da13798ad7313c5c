package io.dabba.worker.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.worker.port.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJournalTest {
  @TempDir private Path folder;

  @Test
  void shouldRecoverWhatWasNotAnswered() {
    // Given
    try (ReportJournal dead = ReportJournal.open(folder, "w1")) {
      dead.append(report("a"));
      dead.append(report("b"));
      dead.remove(report("a"));
    }

    try (ReportJournal journal = ReportJournal.open(folder, "w2")) {
      // When
      var recovered = journal.recover();

      // Then
      assertThat(recovered).containsExactly(report("b"));
      assertThat(journal.depth()).isEqualTo(1);
      assertThat(folder.resolve("w1.journal")).doesNotExist();
    }
  }

  @Test
  void shouldLeaveTheJournalOfALivingWorkerAlone() {
    // Given
    try (ReportJournal living = ReportJournal.open(folder, "w1");
        ReportJournal journal = ReportJournal.open(folder, "w2")) {
      living.append(report("a"));

      // When
      var recovered = journal.recover();

      // Then
      assertThat(recovered).isEmpty();
      assertThat(living.depth()).isEqualTo(1);
    }
  }

  @Test
  void shouldLeaveOutATornLine() throws IOException {
    // Given
    try (ReportJournal dead = ReportJournal.open(folder, "w1")) {
      dead.append(report("a"));
    }
    Files.writeString(
        folder.resolve("w1.journal"), "{\"token\":\"b\",\"key\":\"ti", StandardOpenOption.APPEND);

    try (ReportJournal journal = ReportJournal.open(folder, "w2")) {
      // When
      var recovered = journal.recover();

      // Then
      assertThat(recovered).containsExactly(report("a"));
    }
  }

  @Test
  void shouldLeaveNothingBehindWhenEverythingIsAnswered() {
    // Given
    ReportJournal journal = ReportJournal.open(folder, "w1");
    journal.append(report("a"));
    journal.remove(report("a"));

    // When
    journal.close();

    // Then
    assertThat(folder).isEmptyDirectory();
  }

  private static Report report(String token) {
    TryKey key = new TryKey(new RunKey("tiffin", "r1"), 0, TryKey.UNMAPPED, 1);
    return new Report(
        key,
        token,
        "C tiffin/r1/0/-1/1 5",
        Map.of("count/-1/k", "v\"a\\nb\""),
        "{\"command\":\"x\"}");
  }
}
