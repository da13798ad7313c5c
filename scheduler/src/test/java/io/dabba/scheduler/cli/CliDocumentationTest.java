package io.dabba.scheduler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CliDocumentationTest {
  @Test
  void shouldListEveryCommand() throws IOException {
    // Given
    List<String> names = new ArrayList<>();
    collect(DabbaCommand.commandLine(), names);

    // When
    String document = Files.readString(Path.of("..", "docs", "cli.md"));

    // Then
    assertThat(names).hasSizeGreaterThan(10);
    assertThat(names).allSatisfy(name -> assertThat(document).contains("| `" + name));
  }

  private static void collect(CommandLine line, List<String> names) {
    if (line.getSubcommands().isEmpty()) {
      names.add(line.getCommandSpec().qualifiedName());
    }
    line.getSubcommands().values().forEach(sub -> collect(sub, names));
  }
}
