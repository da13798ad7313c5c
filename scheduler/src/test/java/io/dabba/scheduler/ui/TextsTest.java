package io.dabba.scheduler.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.core.state.TaskState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The control room's texts: each in every language, with the same values in it. */
class TextsTest {
  private static final Path SCRIPTS = Path.of("src/main/resources/io/dabba/scheduler/ui/js");
  private static final Pattern VALUE = Pattern.compile("\\{\\w+}");
  private static final Pattern USE = Pattern.compile("\\bt\\(\"([\\w.]+)\"[,)]");

  private final UiAssets assets = new UiAssets();

  @ParameterizedTest
  @ValueSource(strings = {"hi", "mr"})
  void shouldHaveEveryTextInEveryLanguage(String language) {
    // When / Then
    assertThat(values(language)).isEqualTo(values("en"));
  }

  @Test
  void shouldHaveEveryTextThatAPageAsksFor() throws IOException {
    // Given
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SCRIPTS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        USE.matcher(Files.readString(file)).results().forEach(use -> used.add(use.group(1)));
      }
    }

    // When / Then
    assertThat(used).isNotEmpty();
    assertThat(values("en").keySet()).containsAll(used);
  }

  @Test
  void shouldNameEveryState() {
    // When / Then
    assertThat(Stream.of(TaskState.values()).map(state -> "state." + state.id()))
        .allMatch(values("en")::containsKey);
  }

  /** The values that each text of a language takes, whatever its plural forms. */
  private Map<String, Set<String>> values(String language) {
    Map<String, Set<String>> values = new TreeMap<>();
    texts(language)
        .properties()
        .forEach(text -> values.put(text.getKey(), placeholders(text.getValue())));
    return values;
  }

  private JsonNode texts(String language) {
    byte[] content = assets.find("i18n/" + language + ".json").orElseThrow().content();
    return Json.tree(new String(content, StandardCharsets.UTF_8));
  }

  private static Set<String> placeholders(JsonNode text) {
    Set<String> found = new TreeSet<>();
    VALUE.matcher(text.toString()).results().forEach(value -> found.add(value.group()));
    return found;
  }
}
