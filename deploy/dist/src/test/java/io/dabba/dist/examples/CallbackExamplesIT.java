package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.codec.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the callbacks of the examples do, in a run as {@code dags test} makes it. */
@Timeout(60)
class CallbackExamplesIT {
  @TempDir private Path folder;

  @Test
  void shouldNoteWhatHappens() throws Exception {
    // When
    List<String> notices = notices("feature_callbacks");

    // Then
    assertThat(notices)
        .hasSize(6)
        .contains(
            "deliver begins, try 1",
            "deliver is a success",
            "knock_twice knocks again, it is up_for_retry",
            "nobody_home has failed, bash: expected exit code 0, found 3",
            "day_off is skipped")
        .anyMatch(line -> line.startsWith("run ") && line.endsWith(" ended, success"));
  }

  @Test
  void shouldNoteWhatIsLate() throws Exception {
    // When
    List<String> notices = notices("feature_deadlines");

    // Then
    assertThat(notices).containsExactly("slow is late");
  }

  private List<String> notices(String dagId) throws Exception {
    Path file = folder.resolve("notices");
    assertThat(Examples.run(dagId, Json.write(Map.of("notices", file.toString()))).isSuccess())
        .isTrue();
    return Files.readAllLines(file);
  }
}
