package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void shouldRefuseADirectoryThatIsTaken() throws IOException {
    // Given
    String pid = Long.toString(ProcessHandle.current().pid());
    try (DataDirectory taken = DataDirectory.take(folder)) {

      // When / Then
      assertThatThrownBy(() -> DataDirectory.take(taken.path()))
          .isInstanceOf(DabbaException.class)
          .hasMessageContainingAll(folder.toString(), "expected it to be free", pid);
    }
  }

  @Test
  void shouldTakeADirectoryThatWasGivenBack() throws IOException {
    // Given
    DataDirectory.take(folder).close();

    // When
    try (DataDirectory again = DataDirectory.take(folder)) {

      // Then
      assertThat(again.path()).isEqualTo(folder.toRealPath());
    }
  }

  @Test
  void shouldRefuseAFile() throws IOException {
    // Given
    Path file = Files.createFile(folder.resolve("file"));

    // When / Then
    assertThatThrownBy(() -> DataDirectory.take(file))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expected a writable folder");
  }
}
