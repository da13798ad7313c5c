package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.embedded.Executables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a source tree of its own, with a Maven that does what each test needs. */
@Timeout(120)
class LauncherIT {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "sed",
          "find",
          "head",
          "awk",
          "readlink",
          "dirname",
          "mkdir",
          "date",
          "cat",
          "rm",
          "touch",
          "grep",
          "sleep");
  private static final String JAR = System.getProperty("dabba.jar");

  @TempDir Path folder;
  private Path tree;
  private Path tools;

  @BeforeEach
  void layOut() throws IOException {
    tree = Files.createDirectories(folder.resolve("tree"));
    tools = Files.createDirectories(folder.resolve("tools"));
    Files.copy(Path.of("../../dabba"), tree.resolve("dabba"));
    Files.createFile(tree.resolve("pom.xml"));
    Files.createDirectories(tree.resolve("deploy/dist/target"));
    Files.createDirectories(tree.resolve("deploy/dist/src/main/warmup"));
    for (String tool : TOOLS) {
      program(tool, "exec " + Executables.find(tool).orElseThrow() + " \"$@\"");
    }
  }

  @Test
  void shouldSayThatMavenIsMissing() throws Exception {
    // When
    Ended ended = end(dabba());

    // Then
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output()).contains("expected Maven 3.8 or newer on the PATH", "found none");
  }

  @Test
  void shouldSayThatMavenIsTooOld() throws Exception {
    // Given
    maven("3.6.3", "exit 1");

    // When
    Ended ended = end(dabba());

    // Then
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output()).contains("expected Maven 3.8 or newer, found 3.6.3");
  }

  @Test
  void shouldShowWhyABuildFailed() throws Exception {
    // Given
    maven("3.9.9", "echo '[ERROR] no such symbol'; exit 1");

    // When
    Ended ended = end(dabba());

    // Then
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.output()).contains("[ERROR] no such symbol", "dabba-build.log");
  }

  @Test
  void shouldBuildOnceForTwoWhoComeTogether() throws Exception {
    // Given
    Path builds = folder.resolve("builds");
    maven("3.9.9", "echo built >>" + builds + "; sleep 1; cat " + JAR + " >" + jar());

    // When
    Process first = dabba();
    Process second = dabba();

    // Then
    assertThat(end(first).output()).contains("0.1.0");
    assertThat(end(second).output()).contains("0.1.0");
    assertThat(Files.readAllLines(builds)).hasSize(1);
  }

  @Test
  void shouldBuildAgainWhenASourceIsNewer() throws Exception {
    // Given
    Path builds = folder.resolve("builds");
    maven("3.9.9", "echo built >>" + builds + "; cat " + JAR + " >" + jar());
    end(dabba());
    Path source = Files.createDirectories(tree.resolve("common/src/main")).resolve("New.java");
    Files.createFile(source);

    // When
    Ended ended = end(dabba());

    // Then
    assertThat(ended.output()).contains("0.1.0");
    assertThat(Files.readAllLines(builds)).hasSize(2);
  }

  @Test
  void shouldWorkThroughALinkFromAnyFolder() throws Exception {
    // Given
    Files.copy(Path.of(JAR), jar());
    Path link = Files.createSymbolicLink(folder.resolve("link"), tree.resolve("dabba"));

    // When
    Ended ended = end(start(link));

    // Then
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output()).isEqualToIgnoringNewLines("0.1.0");
  }

  private Path jar() {
    return tree.resolve("deploy/dist/target/dabba.jar");
  }

  private void maven(String version, String build) throws IOException {
    program(
        "mvn", "[ \"$1\" != -v ] || { echo 'Apache Maven " + version + "'; exit 0; }\n" + build);
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + '\n');
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Process dabba() throws IOException {
    return start(tree.resolve("dabba"));
  }

  private Process start(Path launcher) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "version");
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.directory(folder.toFile()).redirectErrorStream(true).start();
  }

  private static Ended end(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  /** How a process ended. */
  private record Ended(int exitCode, String output) {}
}
