package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.DagFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the folder {@code broken} is refused with the messages in the file beside it. */
class BrokenDagFilesTest {
  private final YamlDagFileReader reader =
      new YamlDagFileReader(TestOperators.catalogue(), new TemplateRenderer());

  @ParameterizedTest
  @MethodSource("files")
  void shouldNameFileLineExpectedAndFound(String name) throws Exception {
    // Given
    Path file = folder().resolve(name);

    // When
    DagFileException refusal =
        Assertions.catchThrowableOfType(DagFileException.class, () -> reader.read(file, name));

    // Then
    assertThat(refusal).hasMessage(expected(name));
  }

  static List<String> files() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  private static String expected(String name) throws URISyntaxException {
    try {
      return Files.readString(folder().resolve("messages.txt"))
          .lines()
          .filter(line -> line.startsWith(name))
          .reduce((first, second) -> first + '\n' + second)
          .orElse("no message for " + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(BrokenDagFilesTest.class.getResource("broken").toURI());
  }
}
