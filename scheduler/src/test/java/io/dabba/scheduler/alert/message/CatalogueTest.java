package io.dabba.scheduler.alert.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.alert.AlarmKind;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {
  private final Catalogue catalogue = Catalogue.builtIn();

  @ParameterizedTest
  @EnumSource(Language.class)
  void shouldHaveEveryKeyInEveryLanguage(Language language) {
    // When
    Map<String, String> patterns = catalogue.of(language);

    // Then
    assertThat(patterns.keySet())
        .containsExactlyInAnyOrderElementsOf(catalogue.of(Language.ENGLISH).keySet());
    assertThat(patterns.values()).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void shouldHavePlacesForTheSameValuesInEveryLanguage(Language language) {
    // When
    Map<String, String> patterns = catalogue.of(language);

    // Then
    assertThat(patterns)
        .allSatisfy(
            (key, pattern) ->
                assertThat(Patterns.names(language, pattern))
                    .as(key)
                    .isEqualTo(
                        Patterns.names(Language.ENGLISH, catalogue.of(Language.ENGLISH).get(key))));
  }

  @ParameterizedTest
  @EnumSource(
      value = Language.class,
      names = {"ENGLISH", "HINGLISH"},
      mode = EnumSource.Mode.EXCLUDE)
  void shouldBeTranslated(Language language) {
    // When
    Map<String, String> patterns = catalogue.of(language);

    // Then
    assertThat(patterns).doesNotContainEntry("task_failed.title", english("task_failed.title"));
    assertThat(patterns)
        .allSatisfy((key, pattern) -> assertThat(pattern).as(key).isNotEqualTo(english(key)));
  }

  @Test
  void shouldHaveAMessageForEachKindOfAlarm() {
    assertThat(
            Arrays.stream(AlarmKind.values())
                .filter(kind -> kind != AlarmKind.RAISED)
                .map(AlarmKind::id))
        .allMatch(catalogue::has);
  }

  private String english(String key) {
    return catalogue.of(Language.ENGLISH).get(key);
  }
}
