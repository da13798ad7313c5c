package io.dabba.scheduler.dagsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.yaml.TestOperators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaDagFileReaderTest {
  @TempDir Path folder;

  private final JavaDagFileReader reader =
      new JavaDagFileReader(TestOperators.catalogue(), new TemplateRenderer());

  @Test
  void shouldCompileAFileWithoutAPackage() {
    // When
    Bundle bundle = read("Etl.java", dagFile("", "dag.task(\"a\", () -> new Point(1, 2));"));

    // Then
    assertThat(bundle.entryClass()).isEqualTo("Etl");
    assertThat(bundle.files()).containsKeys("Etl.class", "Etl$Point.class", "Etl.java");
    assertThat(bundle.dags()).extracting(DagSpec::dagId).containsExactly("etl");
    assertThat(bundle.dags().get(0).fileloc()).isEqualTo("Etl.java");
  }

  @Test
  void shouldCompileAFileInAPackageWhereverItLies() {
    // When
    Bundle bundle = read("Etl.java", dagFile("package com.example;", "dag.task(\"a\", () -> 1);"));

    // Then
    assertThat(bundle.entryClass()).isEqualTo("com.example.Etl");
    assertThat(bundle.files()).containsKeys("com/example/Etl.class", "Etl.java");
  }

  @Test
  void shouldGiveEqualSourcesEqualHashes() {
    // Given
    String source = dagFile("", "dag.task(\"a\", () -> new Point(1, 2));");

    // When
    String first = BundleCodec.hash(BundleCodec.encode(read("Etl.java", source)));
    String second =
        BundleCodec.hash(
            BundleCodec.encode(
                new JavaDagFileReader(TestOperators.catalogue(), new TemplateRenderer())
                    .read(write("Etl.java", source), "Etl.java")));

    // Then
    assertThat(first).isEqualTo(second);
  }

  @Test
  void shouldReportEveryErrorOfTheCompilerWithItsLine() {
    // Given
    String source = dagFile("", "int x = \"text\";\n    nothing();");

    // When
    DagFileException refused = refused("Etl.java", source);

    // Then
    assertThat(refused.problems()).extracting(DagFileProblem::line).containsExactly(8, 9);
    assertThat(refused)
        .hasMessageContaining("Etl.java:8: expected Java that compiles")
        .hasMessageContaining("cannot convert from String to int")
        .hasMessageContaining("nothing() is undefined");
  }

  @Test
  void shouldReportAnUnknownImport() {
    // When
    DagFileException refused = refused("Etl.java", dagFile("import com.example.Missing;", ""));

    // Then
    assertThat(refused.problems().get(0).line()).isEqualTo(1);
    assertThat(refused).hasMessageContaining("cannot be resolved");
  }

  @Test
  void shouldRefuseInputsOfTheWrongType() {
    // When
    DagFileException refused =
        refused(
            "Etl.java",
            dagFile(
                "",
                "var text = dag.task(\"a\", () -> \"x\");\n"
                    + "    dag.task(\"b\", text, (Integer number) -> number + 1);"));

    // Then
    assertThat(refused.problems()).isNotEmpty().allMatch(problem -> problem.line() == 9);
  }

  @Test
  void shouldRefuseAClassNamedOtherwiseThanItsFile() {
    // When
    DagFileException refused = refused("Other.java", dagFile("", ""));

    // Then
    assertThat(refused).hasMessageContaining("Etl must be defined in its own file");
  }

  @Test
  void shouldRefuseAClassThatIsNoDagFile() {
    // When
    DagFileException refused = refused("Etl.java", "public class Etl {}");

    // Then
    assertThat(refused)
        .hasMessageContaining("expected a public class with a public constructor")
        .hasMessageContaining("io.dabba.authoring.DagFile");
  }

  @Test
  void shouldRefuseAnEmptyFile() {
    // When
    DagFileException refused = refused("Etl.java", "");

    // Then
    assertThat(refused).hasMessageContaining("expected a public class Etl");
  }

  @Test
  void shouldPointAtTheLineThatBreaksARule() {
    // When
    DagFileException refused =
        refused(
            "Etl.java", dagFile("", "dag.task(\"a\", () -> 1);\n    dag.task(\"a\", () -> 2);"));

    // Then
    assertThat(refused)
        .hasMessage("Etl.java:9: dag \"etl\", task_id: expected to be unique, found \"a\" twice");
  }

  @Test
  void shouldNameThePathOfACycle() {
    // When
    DagFileException refused =
        refused(
            "Etl.java",
            dagFile(
                "",
                "var a = dag.task(\"a\", () -> 1); var b = dag.task(\"b\", a, x -> x);"
                    + " b.then(a);"));

    // Then
    assertThat(refused)
        .hasMessageContaining("expected no cycle, found ")
        .hasMessageContaining(">>");
  }

  @Test
  void shouldRefuseMisuseOfOperators() {
    // When
    DagFileException refused =
        refused(
            "Etl.java",
            dagFile(
                "",
                "dag.task(\"a\", OperatorCall.of(\"cobol\"));"
                    + " dag.task(\"b\", OperatorCall.of(\"bash\").with(\"comand\", \"x\"));"
                    + " dag.task(\"c\", Bash.command(\"{{ ds\"));"));

    // Then
    assertThat(refused.problems()).hasSize(4);
    assertThat(refused)
        .hasMessageContaining("task \"a\": expected one operator of bash, branch, ")
        .hasMessageContaining("task \"b\": expected an argument of [command, env, cwd], found")
        .hasMessageContaining("task \"b\": expected argument \"command\", found none")
        .hasMessageContaining("task \"c\": expected a valid template");
  }

  @Test
  void shouldRefuseMisuseOfOperatorsInCallbacksAndMappings() {
    // When
    DagFileException refused =
        refused(
            "Etl.java",
            dagFile(
                "",
                "dag.onRunFailure(OperatorCall.of(\"cobol\"));"
                    + " dag.task(\"a\", Empty.task()).onFailure(OperatorCall.of(\"http\"));"
                    + " dag.task(\"b\", OperatorCall.of(\"bash\"))"
                    + ".expand(\"comand\", Each.of(java.util.List.of(1)));"
                    + " dag.task(\"c\", Bash.command(\"x\"))"
                    + ".expand(\"command\", Each.of(java.util.List.of(1)));"));

    // Then
    assertThat(refused.problems()).hasSize(5);
    assertThat(refused)
        .hasMessageContaining("dag \"etl\", callbacks: expected one operator of")
        .hasMessageContaining("task \"a\": expected argument \"url\", found none")
        .hasMessageContaining("task \"b\": expected an argument of [command, env, cwd], found")
        .hasMessageContaining("task \"b\": expected argument \"command\", found none")
        .hasMessageContaining("task \"c\": expected argument \"command\" once");
  }

  @Test
  void shouldReportWhatDefineThrows() {
    // When
    DagFileException refused =
        refused("Etl.java", dagFile("", "throw new IllegalStateException(\"broken\");"));

    // Then
    assertThat(refused)
        .hasMessage(
            "Etl.java:8: expected define to return, found java.lang.IllegalStateException: broken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(1);",
        "Runtime.getRuntime().halt(1);",
        "Runnable end = () -> System.exit(1); end.run();",
        "dag.task(\"a\", (io.dabba.common.operator.TaskContext c) -> { System.exit(1); return 1; });"
      })
  void shouldRefuseWhatEndsTheProcess(String statement) {
    // When
    DagFileException refused = refused("Etl.java", dagFile("", statement));

    // Then
    assertThat(refused).hasMessageContaining("expected no call that ends the JVM");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (dag != null) Thread.onSpinWait();",
        "try { new java.util.concurrent.CountDownLatch(1).await(); }"
            + " catch (InterruptedException e) { throw new IllegalStateException(e); }"
      })
  void shouldNotWaitForAFileThatNeverEnds(String statement) {
    // Given
    JavaDagFileReader impatient =
        new JavaDagFileReader(
            TestOperators.catalogue(), new TemplateRenderer(), Duration.ofMillis(200));
    Path file = write("Etl.java", dagFile("", statement));

    // When
    DagFileException refused =
        catchThrowableOfType(DagFileException.class, () -> impatient.read(file, "Etl.java"));

    // Then
    assertThat(refused).hasMessageContaining("expected to define its DAGs within 200 ms");
  }

  @Test
  void shouldRefuseTextThatIsNotUtf8() throws IOException {
    // Given
    Path file = folder.resolve("Etl.java");
    Files.write(file, "// \u00e4".getBytes(StandardCharsets.ISO_8859_1));

    // When
    DagFileException refused =
        catchThrowableOfType(DagFileException.class, () -> reader.read(file, "Etl.java"));

    // Then
    assertThat(refused).hasMessageContaining("expected text in UTF-8");
  }

  @Test
  void shouldReadJavaFilesOnly() {
    assertThat(reader.reads(Path.of("a/Etl.java"))).isTrue();
    assertThat(reader.reads(Path.of("a/etl.yaml"))).isFalse();
  }

  private Bundle read(String name, String source) {
    return reader.read(write(name, source), name);
  }

  private DagFileException refused(String name, String source) {
    Path file = write(name, source);
    return catchThrowableOfType(DagFileException.class, () -> reader.read(file, name));
  }

  private Path write(String name, String source) {
    try {
      return Files.writeString(folder.resolve(name), source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file whose statements begin at line 8. */
  private static String dagFile(String head, String statements) {
    return """
        %s
        import io.dabba.authoring.*;

        public class Etl implements DagFile {
          private record Point(int x, int y) {}
          public void define(Dags dags) {
            Dag dag = dags.dag("etl");
            %s
          }
        }
        """
        .formatted(head, statements);
  }
}
