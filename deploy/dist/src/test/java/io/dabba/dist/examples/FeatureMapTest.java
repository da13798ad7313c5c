package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The map of features: each is on it once, and leads somewhere. */
class FeatureMapTest {
  private static final Path MAP = Examples.FOLDER.resolveSibling("docs").resolve("features.md");
  private static final int LAST = 324;
  private static final Pattern NUMBERS = Pattern.compile("F(\\d{3})(?:–F(\\d{3}))?");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]+))?\\)");
  private static final Pattern NAME = Pattern.compile("`([a-z0-9]+(?:_[a-z0-9]+)+)`");

  /** Names in the same form that are none of DAGs. */
  private static final Set<String> OTHERS =
      Set.of(
          "depends_on_past",
          "max_active_runs",
          "do_xcom_push",
          "data_dir",
          "retry_exponential_backoff",
          "retry_rules",
          "on_failure",
          "budget_exceeded",
          "dedupe_for",
          "time_zone",
          "order_value_inr");

  private static String map;

  @BeforeAll
  static void read() throws IOException {
    map = Files.readString(MAP);
  }

  @Test
  void shouldHaveEveryFeatureOnce() {
    // When
    List<Integer> numbers =
        map.lines()
            .filter(line -> line.startsWith("| F"))
            .flatMap(line -> NUMBERS.matcher(line).results())
            .flatMapToInt(FeatureMapTest::range)
            .sorted()
            .boxed()
            .toList();

    // Then
    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, LAST).boxed().toList());
  }

  @Test
  void shouldLeadToPagesAndSectionsThatExist() throws IOException {
    for (MatchResult link : LINK.matcher(map).results().toList()) {
      Path page = MAP.resolveSibling(link.group(1)).normalize();
      assertThat(page).exists();
      if (link.group(2) != null) {
        assertThat(sections(page)).as(page.toString()).contains(link.group(2));
      }
    }
  }

  @Test
  void shouldNameDagsAndOperatorsThatExist() {
    // Given
    Set<String> known = new TreeSet<>(Examples.dagIds());
    known.addAll(OTHERS);

    // When
    Stream<String> names = NAME.matcher(map).results().map(name -> name.group(1));

    // Then
    assertThat(names.filter(name -> !name.startsWith("dabba_")))
        .allMatch(name -> known.contains(name) || Files.exists(operator(name)));
  }

  private static IntStream range(MatchResult found) {
    int first = Integer.parseInt(found.group(1));
    int last = found.group(2) == null ? first : Integer.parseInt(found.group(2));
    return IntStream.rangeClosed(first, last);
  }

  private static Path operator(String name) {
    return MAP.resolveSibling("operators").resolve(name + ".md");
  }

  private static List<String> sections(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .toList();
  }
}
