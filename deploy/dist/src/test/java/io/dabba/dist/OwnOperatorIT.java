package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The guide to operators of one's own, done step by step. */
@Timeout(120)
class OwnOperatorIT {
  private static final Path JAR = Path.of(System.getProperty("dabba.jar"));
  private static final String SERVICES = "META-INF/services/io.dabba.common.operator.Operator";

  @TempDir Path folder;
  private String guide;

  @BeforeEach
  void layOut() throws IOException {
    guide = Files.readString(Path.of("../../docs/guides/own-operator.md"));
    Files.copy(Path.of("../../dabba"), folder.resolve("dabba"));
    Files.createFile(folder.resolve("pom.xml"));
    Files.createDirectories(folder.resolve("deploy/dist/target"));
    Files.copy(JAR, folder.resolve("deploy/dist/target/dabba.jar"));
    Files.createDirectories(folder.resolve("dags"));
    Files.writeString(folder.resolve("dags/greetings.yaml"), block("yaml"));
  }

  @Test
  void shouldRunTheOperatorOfTheGuide() throws Exception {
    // Given
    jar(compiled(), Files.createDirectories(folder.resolve("plugins")).resolve("greet.jar"));

    // When
    Process test = dabba("dags", "test", "greetings");

    // Then
    String output = output(test);
    assertThat(test.exitValue()).as(output).isZero();
    assertThat(output).contains("Namaste Kim! Namaste Kim!");
  }

  @Test
  void shouldNameTheOperatorsThatAreThere() throws Exception {
    // When
    Process test = dabba("dags", "test", "greetings");

    // Then
    assertThat(output(test)).contains("greet");
    assertThat(test.exitValue()).isEqualTo(2);
  }

  private Path compiled() throws IOException {
    Path source = Files.writeString(folder.resolve("GreetOperator.java"), block("java"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> options = List.of("-cp", JAR.toString(), "-d", classes.toString());
    String[] arguments =
        Stream.concat(options.stream(), Stream.of(source.toString())).toArray(String[]::new);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    Path services = classes.resolve(SERVICES);
    Files.createDirectories(services.getParent());
    Files.writeString(services, "org.example.tiffin.GreetOperator\n");
    return classes;
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, entries);
      }
    }
  }

  /** The first block of that language in the guide. */
  private String block(String language) {
    Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(guide);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private Process dabba(String... arguments) throws IOException {
    List<String> command =
        Stream.concat(Stream.of(folder.resolve("dabba").toString()), Stream.of(arguments)).toList();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("DABBA_DAGS_FOLDER", folder.resolve("dags").toString());
    return builder.directory(folder.toFile()).redirectErrorStream(true).start();
  }

  private static String output(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
