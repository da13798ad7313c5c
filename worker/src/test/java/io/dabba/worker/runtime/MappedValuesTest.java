package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import io.dabba.common.error.DabbaException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedValuesTest {
  private static final MapSource LETTERS = MapSource.literal(List.of("a", "b"));
  private static final MapSource NUMBERS = MapSource.xcom("numbers");

  private final MappedValues values =
      new MappedValues(taskId -> MapItems.of(List.of(1, 2, 3), taskId));

  @ParameterizedTest
  @CsvSource({"0, a, 1", "1, a, 2", "2, a, 3", "3, b, 1", "4, b, 2", "5, b, 3"})
  void shouldVaryTheLastArgumentFastest(int mapIndex, String letter, int number) {
    // Given
    Map<String, MapSource> arguments = new LinkedHashMap<>();
    arguments.put("letter", LETTERS);
    arguments.put("number", NUMBERS);

    // When
    Map<String, Object> given = values.of(new Mapping(arguments), mapIndex);

    // Then
    assertThat(given).containsExactly(Map.entry("letter", letter), Map.entry("number", number));
  }

  @Test
  void shouldGiveTheEntriesOfAnObjectAsPairs() {
    assertThat(one(MapSource.literal(Map.of("fast", 1)), 0)).isEqualTo(List.of("fast", 1));
  }

  @Test
  void shouldZipUpToTheShortest() {
    assertThat(one(MapSource.zip(List.of(NUMBERS, LETTERS)), 1)).isEqualTo(List.of(2, "b"));
  }

  @Test
  void shouldFillWhatALongZipLacks() {
    assertThat(one(MapSource.zipLongest(List.of(NUMBERS, LETTERS), "-"), 2))
        .isEqualTo(List.of(3, "-"));
  }

  @ParameterizedTest
  @CsvSource({"0, a", "1, b", "2, 1", "4, 3"})
  void shouldPutOneListAfterAnother(int mapIndex, String expected) {
    assertThat(one(MapSource.concat(List.of(LETTERS, NUMBERS)), mapIndex)).hasToString(expected);
  }

  @Test
  void shouldTakeAllArgumentsFromOneObject() {
    // Given
    MapSource objects = MapSource.literal(List.of(Map.of("city", "Pune", "day", 1)));

    // When
    Map<String, Object> given = values.of(new Mapping(Map.of(Mapping.KWARGS, objects)), 0);

    // Then
    assertThat(given).containsOnly(Map.entry("city", "Pune"), Map.entry("day", 1));
  }

  @Test
  void shouldRefuseArgumentsThatAreNoObject() {
    assertThatThrownBy(() -> values.of(new Mapping(Map.of(Mapping.KWARGS, NUMBERS)), 0))
        .isInstanceOf(DabbaException.class)
        .hasMessage("expand_kwargs: expected an object of arguments, found Integer");
  }

  @Test
  void shouldRefuseAValueThatCannotBeMappedOver() {
    assertThatThrownBy(() -> one(MapSource.literal("text"), 0))
        .hasMessage("expand x: expected a list or an object to map over, found String");
  }

  private Object one(MapSource source, int mapIndex) {
    return values.of(new Mapping(Map.of("x", source)), mapIndex).get("x");
  }
}
