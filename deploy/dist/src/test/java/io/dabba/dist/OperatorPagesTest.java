package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.scheduler.DagReaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of operators: one for each that is installed, with examples that can be loaded. */
class OperatorPagesTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path PAGES = ROOT.resolve("docs").resolve("operators");
  private static final Path CALENDAR = Path.of("calendars", "india_festivals.yaml");
  private static final String JAVA =
      """
      import io.dabba.authoring.*;
      import io.dabba.common.alert.AlertSeverity;
      import io.dabba.common.dag.CircuitBreaker;
      import io.dabba.common.dag.Isolation;
      import io.dabba.common.operator.SensorMode;
      import java.time.*;
      import java.util.*;

      public class Example implements DagFile {
        @Override
        public void define(Dags dags) {
          Dag dag = dags.dag("example");
          %s
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void shouldHaveAPageForEveryOperatorAndArgument() throws IOException {
    // Given
    OperatorCatalogue catalogue = OperatorCatalogue.fromServiceLoader();
    String contents = Files.readString(PAGES.resolve("README.md"));

    // When
    List<String> missing =
        catalogue.descriptors().stream()
            .flatMap(
                operator ->
                    operator.arguments().stream()
                        .filter(each -> !page(operator.name()).contains('`' + each.name() + '`'))
                        .map(each -> operator.name() + '.' + each.name()))
            .toList();

    // Then
    assertThat(missing).isEmpty();
    assertThat(catalogue.names())
        .allSatisfy(name -> assertThat(contents).contains("[`" + name + "`](" + name + ".md)"));
  }

  static List<Example> yaml() throws IOException {
    return examples("yaml");
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void shouldLoadEveryExampleInYaml(Example example) throws IOException {
    // Given
    String text =
        (example.text().startsWith("dag_id:") ? "" : "dag_id: example\n") + example.text();

    // When
    Bundle bundle = read(Files.writeString(folder.resolve("example.yaml"), text));

    // Then
    assertThat(bundle.dags()).isNotEmpty();
    assertThat(schema().validate(new YAMLMapper().readTree(text))).isEmpty();
  }

  static List<Example> java() throws IOException {
    return examples("java");
  }

  @ParameterizedTest
  @MethodSource("java")
  void shouldCompileEveryExampleInJava(Example example) throws IOException {
    // Given
    boolean isFile = example.text().startsWith("import ");
    String name = isFile ? className(example.text()) : "Example";
    String source = isFile ? example.text() : JAVA.formatted(example.text());

    // When
    Bundle bundle = read(Files.writeString(folder.resolve(name + ".java"), source));

    // Then
    assertThat(bundle.dags()).isNotEmpty();
  }

  private Bundle read(Path file) throws IOException {
    Path calendar = folder.resolve(CALENDAR);
    Files.createDirectories(calendar.getParent());
    Files.copy(ROOT.resolve("dags").resolve(CALENDAR), calendar);
    Files.writeString(folder.resolve("totals.py"), "def total(orders):\n    return len(orders)\n");
    return DagReaders.all().stream()
        .filter(reader -> reader.reads(file))
        .findFirst()
        .orElseThrow()
        .read(file, folder.relativize(file).toString());
  }

  private static JsonSchema schema() throws IOException {
    JsonNode schema =
        new YAMLMapper().readTree(Files.readString(ROOT.resolve("docs/dag.schema.json")));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
  }

  private static String page(String operator) {
    Path page = PAGES.resolve(operator + ".md");
    try {
      return Files.exists(page) ? Files.readString(page) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String className(String source) {
    return source.replaceAll("(?s).*public class (\\w+).*", "$1");
  }

  private static List<Example> examples(String language) throws IOException {
    Pattern block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
    try (Stream<Path> pages = Files.list(PAGES)) {
      return pages
          .map(page -> page.getFileName().toString().replace(".md", ""))
          .sorted()
          .flatMap(
              name -> block.matcher(page(name)).results().map(found -> Example.of(name, found)))
          .toList();
    }
  }

  /**
   * A block of a page.
   *
   * @param page its name
   * @param text the block
   */
  record Example(String page, String text) {
    static Example of(String page, MatchResult found) {
      return new Example(page, found.group(1));
    }

    @Override
    public String toString() {
      return page;
    }
  }
}
