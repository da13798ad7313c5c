package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiDocumentationTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "api.md");

  /** Every method and path of Airflow's API v2, from its published client 3.3.2. */
  private static final String AIRFLOWS = "airflow-api-v2.txt";

  @Test
  void shouldListEveryPath() throws IOException {
    // Given
    List<String> rows = served().map(each -> row(each) + " |").toList();

    // When
    String document = Files.readString(DOCUMENT);

    // Then
    assertThat(document).contains(rows);
  }

  @Test
  void shouldListNothingElse() throws IOException {
    // Given
    List<String> rows = served().map(ApiDocumentationTest::row).toList();

    // When
    List<String> documented =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.matches("\\| (GET|POST|PATCH|PUT|DELETE) \\| `/api/.*"))
            .map(line -> line.substring(0, line.indexOf('`', line.indexOf('`') + 1) + 1))
            .toList();

    // Then
    assertThat(documented).doesNotHaveDuplicates().allMatch(rows::contains);
  }

  @Test
  void shouldHaveAnAnswerForEveryPathOfAirflow() throws IOException {
    // Given
    List<String> answered = served().map(ApiDocumentationTest::row).toList();

    // When
    List<String> airflows = airflows().map(each -> row(each.split(" ", 2))).toList();

    // Then
    assertThat(answered).containsAll(airflows);
  }

  private static Stream<Endpoint> served() {
    return ApiForTests.endpoints().stream();
  }

  private static Stream<String> airflows() throws IOException {
    try (InputStream lines =
        Objects.requireNonNull(ApiDocumentationTest.class.getResourceAsStream(AIRFLOWS))) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines();
    }
  }

  private static String row(Endpoint endpoint) {
    String path = endpoint.path().replaceAll(":(\\w+)", "{$1}");
    return row(new String[] {endpoint.method().name(), path});
  }

  private static String row(String[] methodAndPath) {
    return "| " + methodAndPath[0] + " | `" + methodAndPath[1] + '`';
  }
}
