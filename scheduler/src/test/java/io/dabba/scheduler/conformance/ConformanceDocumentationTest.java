package io.dabba.scheduler.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceDocumentationTest {
  private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void shouldGiveExamplesThatPass() throws IOException {
    // Given
    String page = Files.readString(Path.of("..", "docs", "conformance.md"));
    List<MatchResult> examples = EXAMPLE.matcher(page).results().toList();
    for (int at = 0; at < examples.size(); at++) {
      Files.writeString(folder.resolve(at + ".json"), examples.get(at).group(1));
    }

    // When
    List<FileReport> reports = Conformance.check(folder);

    // Then
    assertThat(reports)
        .containsExactly(
            new FileReport.Checked("0.json", "rule", 1, List.of()),
            new FileReport.Checked("1.json", "cron", 1, List.of()),
            new FileReport.Checked("2.json", "timetable", 1, List.of()));
  }
}
