package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of faults: every fault has its row, and what a row names as its proof is there. */
class ReliabilityPageTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final int FAULTS = 36;
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.*\\| (.*) \\|$");
  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract))(?:#(should\\w+))?`");
  private static final Pattern KINDS = Pattern.compile("Rig ((?:`\\w+`(?:, )?)+)");
  private static final Pattern KIND = Pattern.compile("`(\\w+)`");

  private static String page;
  private static Map<String, String> tests;
  private static String kinds;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(ROOT.resolve("docs/reliability.md"));
    tests = sources("src/test/java");
    kinds = String.join("\n", sources("io/dabba/bench/chaos").values());
  }

  @Test
  void shouldHaveARowForEachFault() {
    assertThat(ROW.matcher(page).results().map(row -> Integer.parseInt(row.group(1))))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, FAULTS).boxed().toList());
  }

  @Test
  void shouldNameATestInEachRow() {
    assertThat(ROW.matcher(page).results())
        .allSatisfy(
            row ->
                assertThat(row.group(2).replace("Sim", "`SimulationTest`"))
                    .as("fault %s", row.group(1))
                    .containsPattern(TEST));
  }

  @Test
  void shouldNameTestsThatExist() {
    assertThat(TEST.matcher(page).results()).isNotEmpty().allSatisfy(ReliabilityPageTest::exists);
  }

  @Test
  void shouldNameKindsOfFaultsThatTheRigKnows() {
    // When
    List<String> named =
        KINDS
            .matcher(page)
            .results()
            .flatMap(found -> KIND.matcher(found.group(1)).results())
            .map(kind -> kind.group(1))
            .toList();

    // Then
    assertThat(named).isNotEmpty().allSatisfy(kind -> assertThat(kinds).contains(shown(kind)));
  }

  private static void exists(MatchResult reference) {
    String source = tests.getOrDefault(reference.group(1) + ".java", "");
    assertThat(source).as(reference.group()).isNotEmpty();
    if (reference.group(2) != null) {
      assertThat(source).contains("void " + reference.group(2) + "(");
    }
  }

  /** As the constant of a fault is written. */
  private static String shown(String kind) {
    return kind.toUpperCase(Locale.ROOT);
  }

  private static Map<String, String> sources(String part) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && file.toString().contains(part))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(),
                  ReliabilityPageTest::text,
                  String::concat));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
