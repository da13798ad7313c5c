package io.dabba.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.operator.OperatorCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Processes start fast: finding the operators loads no client library. */
class LazyLoadingTest {
  private static final List<String> HEAVY =
      List.of(
          "com.zaxxer.",
          "io.fabric8.",
          "jakarta.mail.",
          "java.net.http.HttpClient ",
          "org.h2.",
          "org.postgresql.",
          "software.amazon.");

  @Test
  void shouldLoadNoClientLibraryToFindTheOperators() throws Exception {
    // When
    List<String> loaded = loadedBy(Finder.class);

    // Then
    assertThat(loaded.stream().filter(line -> line.contains("KubernetesPodOperator "))).hasSize(1);
    assertThat(loaded.stream().filter(LazyLoadingTest::isHeavy)).isEmpty();
  }

  private static boolean isHeavy(String line) {
    return HEAVY.stream().anyMatch(library -> line.contains(' ' + library));
  }

  private static List<String> loadedBy(Class<?> main) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .redirectErrorStream(true)
            .start();
    try (var output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** Finds the operators and ends. */
  static final class Finder {
    private Finder() {}

    public static void main(String[] args) {
      System.out.println(OperatorCatalogue.fromServiceLoader().names());
    }
  }
}
