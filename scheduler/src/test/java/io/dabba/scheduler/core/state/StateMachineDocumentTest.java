package io.dabba.scheduler.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StateMachineDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "state-machine.md");
  private static final String WRITE = "dabba.docs.write";

  @Test
  void shouldSayWhatTheTablesSay() throws IOException {
    // Given
    String expected = StateMachineDocument.text();

    // When
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(DOCUMENT, expected);
    }

    // Then
    assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
        .as(
            "docs/state-machine.md is generated; write it anew with: mvn -pl scheduler -am test"
                + " -Dtest=StateMachineDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            WRITE)
        .isEqualTo(expected);
  }
}
