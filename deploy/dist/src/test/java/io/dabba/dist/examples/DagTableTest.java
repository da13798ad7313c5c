package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of examples and the folder name the same DAGs. */
class DagTableTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  @Test
  void shouldListEveryDagOnce() throws IOException {
    // Given
    String table = Files.readString(Examples.FOLDER.resolve("README.md"));

    // When
    List<String> rows = ROW.matcher(table).results().map(row -> row.group(1)).toList();

    // Then
    assertThat(rows).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(Examples.dagIds());
  }
}
