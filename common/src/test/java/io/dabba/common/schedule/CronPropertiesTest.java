package io.dabba.common.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.time.ExecutionTime;
import io.dabba.common.error.DabbaException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for every cron expression; cron-utils' own search is the oracle. */
class CronPropertiesTest {
  private static final long YEARS_2020_TO_2035 = 16L * 366 * 24 * 60 * 60;
  private static final LocalDateTime START = LocalDateTime.of(2020, 1, 1, 0, 0);

  @Property(tries = 300)
  void bitsMatchWhereCronUtilsDoes(
      @ForAll("expressions") String text,
      @ForAll @LongRange(max = YEARS_2020_TO_2035) long second) {
    // Given
    CronExpression cron = CronExpression.parse(text);
    ExecutionTime oracle = ExecutionTime.forCron(CronSyntax.parse(text));
    LocalDateTime from = START.plusSeconds(second);

    // When
    List<LocalDateTime> next = Stream.iterate(cron.next(from), cron::next).limit(4).toList();
    List<LocalDateTime> previous =
        Stream.iterate(cron.previous(from), cron::previous).limit(4).toList();

    // Then
    assertThat(next)
        .isEqualTo(Stream.iterate(next(oracle, from), at -> next(oracle, at)).limit(4).toList());
    LocalDateTime before = previous.get(3).minusSeconds(1);
    assertThat(Stream.iterate(next(oracle, before), at -> next(oracle, at)).limit(4).toList())
        .containsExactly(previous.get(3), previous.get(2), previous.get(1), previous.get(0));
    assertThat(next(oracle, previous.get(0))).isAfterOrEqualTo(from);
  }

  @Property(tries = 300)
  void ticksAscendAndComeBackInEveryZone(
      @ForAll("expressions") String text,
      @ForAll("zones") ZoneId zone,
      @ForAll @LongRange(max = YEARS_2020_TO_2035) long second) {
    // Given
    Ticks ticks = new CronTicks(CronExpression.parse(text), zone);
    Instant from = START.plusSeconds(second).toInstant(ZoneOffset.UTC);

    // When
    Instant next = ticks.next(from);

    // Then
    assertThat(next).isAfter(from);
    assertThat(ticks.previous(next)).isBefore(next);
    assertThat(ticks.previous(from)).isBefore(from);
    assertThat(ticks.alignNext(next)).isEqualTo(next);
  }

  @Property(tries = 300)
  void nothingIsSkippedWhereClocksStay(
      @ForAll("expressions") String text,
      @ForAll @LongRange(max = YEARS_2020_TO_2035) long second) {
    // Given
    Ticks ticks = new CronTicks(CronExpression.parse(text), ZoneId.of("Asia/Kolkata"));
    Instant from = START.plusSeconds(second).toInstant(ZoneOffset.UTC);

    // When
    Instant next = ticks.next(from);

    // Then
    assertThat(ticks.next(ticks.previous(next))).isEqualTo(next);
    assertThat(ticks.previous(next)).isBeforeOrEqualTo(from);
    assertThat(ticks.alignPrevious(next)).isEqualTo(next);
  }

  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> seconds =
        Arbitraries.oneOf(Arbitraries.just(""), field(0, 59).map(text -> text + " "));
    Arbitrary<String> date = Arbitraries.oneOf(field(1, 28), Arbitraries.of("*", "L", "L-2", "31"));
    Arbitrary<String> weekday =
        Arbitraries.oneOf(
            field(0, 6), Arbitraries.of("*", "MON-FRI", "SUN", "FRIL", "5L,MON#1", "6-7", "TUE#2"));
    return Combinators.combine(seconds, field(0, 59), field(0, 23), date, field(1, 12), weekday)
        .as((s, m, h, d, month, w) -> s + m + ' ' + h + ' ' + d + ' ' + month + ' ' + w)
        .filter(CronPropertiesTest::fires);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC", "Europe/Zurich", "America/New_York", "Australia/Sydney", "Asia/Kolkata")
        .map(ZoneId::of);
  }

  /** All, one, a few, a range, or steps. */
  private static Arbitrary<String> field(int min, int max) {
    Arbitrary<Integer> value = Arbitraries.integers().between(min, max);
    return Arbitraries.oneOf(
        Arbitraries.just("*"),
        value.map(String::valueOf),
        Combinators.combine(value, value).as((a, b) -> a + "," + b),
        Combinators.combine(value, value).as((a, b) -> Math.min(a, b) + "-" + Math.max(a, b)),
        Arbitraries.integers().between(2, 7).map(step -> "*/" + step),
        Combinators.combine(value, Arbitraries.integers().between(2, 7))
            .as((from, step) -> from + "/" + step));
  }

  private static boolean fires(String text) {
    try {
      CronExpression.parse(text);
      return true;
    } catch (DabbaException e) {
      return !e.getMessage().endsWith("it never fires");
    }
  }

  private static LocalDateTime next(ExecutionTime oracle, LocalDateTime after) {
    return Objects.requireNonNull(
        oracle.nextExecution(after.atZone(ZoneOffset.UTC)).orElseThrow().toLocalDateTime());
  }
}
