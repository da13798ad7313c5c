package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Outcome;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.JavaDagFileReader;
import io.dabba.scheduler.dagsource.yaml.TestOperators;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compiler made of a DAG file, called as a worker calls it. */
class CompiledTasksTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var points = dag.task(\"in\", Etl::points); dag.task(\"out\", points, Etl::sum);",
        "var points = dag.task(\"in\", Etl::points);"
            + " dag.task(\"out\", points, all -> all.stream().mapToInt(Point::x).sum());",
        "TaskRef<List<Point>> points = dag.task(\"in\", () -> points());"
            + " dag.task(\"out\", points, Etl::sum);",
        "var points = dag.task(\"in\", Bash.command(\"x\"))"
            + ".returns(new TypeReference<List<Point>>() {});"
            + " dag.task(\"out\", points, all -> all.stream().mapToInt(Point::x).sum());"
      })
  void shouldReadInputsAsTheirTypes(String statements) throws Exception {
    // Given
    ExampleRun run = run(statements).given("in", "[{\"x\":3},{\"x\":4}]");

    // When
    Outcome outcome = run.callTask("out");

    // Then
    assertThat(outcome.value()).isEqualTo(7);
  }

  @Test
  void shouldPassFiveInputsAndTheContext() throws Exception {
    // Given
    ExampleRun run =
        run("var a = dag.task(\"a\", () -> 1);"
                + " dag.task(\"out\", a, a, a, a, a,"
                + " (v, w, x, y, z, context) -> v + w + x + y + z + context.tryNumber());")
            .given("a", "2");

    // When
    Outcome outcome = run.callTask("out");

    // Then
    assertThat(outcome.value()).isEqualTo(11);
  }

  @Test
  void shouldThrowWhatTheFunctionThrows() {
    // Given
    ExampleRun run =
        run("dag.task(\"out\", () -> { throw new java.io.FileNotFoundException(\"gone\"); });");

    // When / Then
    assertThatThrownBy(() -> run.callTask("out"))
        .isExactlyInstanceOf(FileNotFoundException.class)
        .hasMessage("gone");
  }

  @Test
  void shouldReturnNothingFromAnAction() throws Exception {
    // Given
    ExampleRun run = run("dag.action(\"out\", context -> context.xcomPush(\"seen\", true));");

    // When
    Outcome outcome = run.callTask("out");

    // Then
    assertThat(outcome).isEqualTo(Outcome.nothing());
    assertThat(run.value("out", "seen").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\"a\"", "List.of(a)", "TaskRefs.of(a)"})
  void shouldFollowTasksHoweverTheyAreNamed(String choice) throws Exception {
    // Given
    ExampleRun run =
        run(
            "var a = dag.task(\"a\", Empty.task()); var b = dag.task(\"b\", Empty.task());"
                + " dag.branch(\"out\", () -> %s).then(a, b);".formatted(choice));

    // When
    Outcome outcome = run.callTask("out");

    // Then
    assertThat(outcome.branch()).isEqualTo(List.of("a"));
  }

  @Test
  void shouldFollowNoneWhereNothingIsChosen() throws Exception {
    // Given
    ExampleRun run = run("dag.branch(\"out\", () -> null);");

    // When
    Outcome outcome = run.callTask("out");

    // Then
    assertThat(outcome.branch()).isEmpty();
  }

  @Test
  void shouldRefuseAChoiceThatIsNotDownstream() {
    // Given
    ExampleRun run = run("dag.branch(\"out\", () -> \"b\").then(dag.task(\"a\", Empty.task()));");

    // When / Then
    assertThatThrownBy(() -> run.callTask("out"))
        .isInstanceOf(DabbaException.class)
        .hasMessage("dag \"etl\", branch \"out\": expected to choose of [a], found \"b\"");
  }

  @Test
  void shouldRefuseAMissingValueForAPrimitive() {
    // Given
    ExampleRun run = run("var a = dag.task(\"a\", () -> 1); dag.task(\"out\", a, Etl::twice);");

    // When / Then
    assertThatThrownBy(() -> run.callTask("out"))
        .isInstanceOf(DabbaException.class)
        .hasMessage("task \"out\": expected a value of \"a\" to read as int, found none");
  }

  @Test
  void shouldKeepBundlesApart() throws Exception {
    // Given
    ExampleRun first = run("dag.task(\"out\", () -> ++count);");
    ExampleRun second = run("dag.task(\"out\", () -> ++count);");
    first.callTask("out");

    // When
    Outcome outcome = second.callTask("out");

    // Then
    assertThat(outcome.value()).isEqualTo(1);
  }

  private ExampleRun run(String statements) {
    String source =
        """
        import com.fasterxml.jackson.core.type.TypeReference;
        import io.dabba.authoring.*;
        import java.util.List;

        public class Etl implements DagFile {
          static int count;
          record Point(int x) {}
          static List<Point> points() { return List.of(new Point(3), new Point(4)); }
          static int sum(List<Point> points) { return points.stream().mapToInt(Point::x).sum(); }
          static int twice(int value) { return 2 * value; }

          public void define(Dags dags) {
            Dag dag = dags.dag("etl");
            %s
          }
        }
        """
            .formatted(statements);
    try {
      Path file = Files.writeString(folder.resolve("Etl.java"), source);
      Bundle bundle =
          new JavaDagFileReader(TestOperators.catalogue(), new TemplateRenderer())
              .read(file, "Etl.java");
      return new ExampleRun(bundle, "etl", "{}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
