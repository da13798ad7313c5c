package io.dabba.bench.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTailTest {
  private static final String LINE = "S d r a -1 1 0 w1.1.1 1000 -\n";

  @TempDir private Path folder;
  private final List<LedgerEntry> entries = new ArrayList<>();

  @Test
  void shouldReadALineOnceAndOnlyWhenItIsComplete() throws IOException {
    // Given
    LedgerTail tail = new LedgerTail(folder);
    Path file = folder.resolve("w1.1-00000.ledger");
    Files.writeString(file, LINE + LINE.substring(0, 10));
    tail.read(entries::add);

    // When
    Files.writeString(file, LINE.substring(10), StandardOpenOption.APPEND);
    tail.read(entries::add);

    // Then
    assertThat(entries).hasSize(2);
  }

  @Test
  void shouldDeleteAFileThatItsProcessHasGoneOnFrom() throws IOException {
    // Given
    LedgerTail tail = new LedgerTail(folder);
    Path first = Files.writeString(folder.resolve("w1.1-00000.ledger"), LINE);
    Path second = Files.writeString(folder.resolve("w1.1-00001.ledger"), LINE);
    Path other = Files.writeString(folder.resolve("w1.10-00000.ledger"), LINE);

    // When
    tail.read(entries::add);

    // Then
    assertThat(entries).hasSize(3);
    assertThat(first).doesNotExist();
    assertThat(second).exists();
    assertThat(other).exists();
  }
}
