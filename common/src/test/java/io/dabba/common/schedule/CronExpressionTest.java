package io.dabba.common.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares next and previous with trying every hour of a year, for expressions at minute 0. */
class CronExpressionTest {
  private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);
  private static final LocalDateTime END = START.plusYears(2);

  @ParameterizedTest
  @MethodSource("expressions")
  void shouldFireExactlyWhereFieldsMatch(RandomCron random) {
    // Given
    CronExpression cron = CronExpression.parse(random.text());
    List<LocalDateTime> expected = random.matches();

    // When
    List<LocalDateTime> forward =
        Stream.iterate(cron.next(START.minusMinutes(1)), cron::next)
            .takeWhile(time -> time.isBefore(END))
            .toList();
    List<LocalDateTime> backward =
        Stream.iterate(cron.previous(END), cron::previous)
            .takeWhile(time -> !time.isBefore(START))
            .sorted()
            .toList();

    // Then
    assertThat(forward).isEqualTo(expected);
    assertThat(backward).isEqualTo(expected);
  }

  static Stream<RandomCron> expressions() {
    Random random = new Random(42);
    return Stream.generate(() -> RandomCron.of(random)).limit(60);
  }

  private record RandomCron(
      TreeSet<Integer> hours,
      TreeSet<Integer> days,
      TreeSet<Integer> months,
      TreeSet<Integer> weekdays) {
    static RandomCron of(Random random) {
      return new RandomCron(
          some(random, 0, 23), some(random, 1, 28), some(random, 1, 12), some(random, 0, 6));
    }

    String text() {
      return "0 "
          + Stream.of(hours, days, months, weekdays)
              .map(RandomCron::field)
              .collect(Collectors.joining(" "));
    }

    List<LocalDateTime> matches() {
      List<LocalDateTime> matches = new ArrayList<>();
      for (LocalDateTime at = START; at.isBefore(END); at = at.plusHours(1)) {
        if (contains(hours, at.getHour()) && contains(months, at.getMonthValue()) && onDay(at)) {
          matches.add(at);
        }
      }
      return matches;
    }

    private boolean onDay(LocalDateTime at) {
      int weekday = at.getDayOfWeek().getValue() % 7;
      if (days.isEmpty() || weekdays.isEmpty()) {
        return contains(days, at.getDayOfMonth()) && contains(weekdays, weekday);
      }
      return days.contains(at.getDayOfMonth()) || weekdays.contains(weekday);
    }

    private static boolean contains(TreeSet<Integer> field, int value) {
      return field.isEmpty() || field.contains(value);
    }

    private static String field(TreeSet<Integer> values) {
      return values.isEmpty()
          ? "*"
          : values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Up to three values, or none for all. */
    private static TreeSet<Integer> some(Random random, int min, int max) {
      return random
          .ints(random.nextInt(4), min, max + 1)
          .boxed()
          .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
      return text();
    }
  }
}
