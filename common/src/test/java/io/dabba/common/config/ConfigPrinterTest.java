package io.dabba.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigPrinterTest {
  @TempDir private Path folder;

  @Test
  void shouldPrintOriginsAndHideSecrets() {
    // Given
    Map<String, String> environment =
        Map.of(
            "DABBA_REDIS_URI", "redis://user:p@ss/word@store:6379",
            "DABBA_AMQP_URI", "amqp://dabba:hunter22@broker?password=hunter22&x=1");
    Map<String, String> flags = Map.of("api.admin_password", "hunter22");

    // When
    String yaml = ConfigPrinter.print(ConfigReader.read(null, environment, flags));

    // Then
    assertThat(yaml)
        .contains("  uri: \"redis://***@store:6379\"  # environment DABBA_REDIS_URI")
        .contains("  uri: \"amqp://***@broker?password=***&x=1\"")
        .contains("  admin_password: \"***\"  # flag")
        .contains("  window: \"1000\"  # default")
        .doesNotContain("hunter22")
        .doesNotContain("p@ss");
  }

  @Test
  void shouldPrintAFileThatReadsBackTheSame() throws IOException {
    // Given
    EffectiveConfig config = ConfigReader.read(null, Map.of(), Map.of("worker.queues", "a,b"));

    // When
    Path file = Files.writeString(folder.resolve("printed.yaml"), ConfigPrinter.print(config));

    // Then
    assertThat(ConfigReader.read(file, Map.of(), Map.of()).config()).isEqualTo(config.config());
  }

  @Test
  void shouldBeDescribedInTheDocumentation() throws IOException {
    // Given
    String document = Files.readString(Path.of("..", "docs", "configuration.md"));

    // When
    String table = ConfigPrinter.describe();

    // Then
    assertThat(document).contains(table);
  }
}
