package io.dabba.scheduler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceCommandTest {
  private static final String FIRES_AT_THREE =
      """
      [{"id":"c1","cron":"0 3 * * *","timezone":"UTC","after":"2024-01-01T00:00:00Z",
       "expected_next_runs":["2024-01-01T03:00:00Z"]}]
      """;
  private static final String FAILURE =
      "c1 (line 1): expected [2024-01-01T04:00:00Z], found [2024-01-01T03:00:00Z]";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void shouldPrintALineForEachFile() throws IOException {
    // Given
    write("mine.json", FIRES_AT_THREE);
    write("notes.json", "{}");

    // When
    int code = run();

    // Then
    assertThat(code).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "mine.json: 1 passed, 0 failed",
            "notes.json: no case file: none of its entries has a field rule, timetable or cron");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldNameACaseThatFails() throws IOException {
    // Given
    write("mine.json", FIRES_AT_THREE.replace("T03", "T04"));

    // When
    int code = run();

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly("mine.json: 0 passed, 1 failed", "  " + FAILURE);
  }

  @Test
  void shouldTellWhatCannotBeRead() throws IOException {
    // Given
    write("a.json", FIRES_AT_THREE.replace("T03", "T04"));
    write("b.json", FIRES_AT_THREE.replace("UTC", "Mars/Base"));

    // When
    int code = run();

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(out.toString().lines())
        .containsExactly("a.json: 0 passed, 1 failed", "  " + FAILURE, "b.json: cannot be read");
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "error: b.json, line 1, case c1: field timezone: expected an IANA zone such as"
                + " Europe/Zurich, found \"Mars/Base\"");
  }

  @Test
  void shouldPrintATreeForPrograms() throws IOException {
    // Given
    write("a.json", FIRES_AT_THREE.replace("T03", "T04"));
    write("b.json", "[");

    // When
    int code = run("-o", "json");

    // Then
    assertThat(code).isEqualTo(2);
    JsonNode files = Json.tree(out.toString());
    assertThat(files.at("/0/failed").asInt()).isEqualTo(1);
    assertThat(files.at("/0/failures/0/id").asText()).isEqualTo("c1");
    assertThat(files.at("/1/problem").asText()).startsWith("b.json, line 1: expected JSON");
  }

  @Test
  void shouldHideControlCharacters() throws IOException {
    // Given
    write("a.json", FIRES_AT_THREE.replace("T03", "T04").replace("c1", "c\\u001b[2J"));

    // When
    int code = run();

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(out.toString()).contains("c.[2J (line 1)").doesNotContain("\u001b");
  }

  @Test
  void shouldRefuseAFolderWithoutCases() throws IOException {
    // Given
    write("notes.json", "{}");

    // When
    int code = run();

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("expected a file *.json of cases", "found none at");
  }

  @Test
  void shouldAskForTheFolder() {
    // When
    int code = execute("conformance");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--cases=DIR");
  }

  private void write(String file, String json) throws IOException {
    Files.writeString(folder.resolve(file), json);
  }

  private int run(String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "conformance";
    arguments[1] = "--cases";
    arguments[2] = folder.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return execute(arguments);
  }

  private int execute(String... arguments) {
    return DabbaCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
