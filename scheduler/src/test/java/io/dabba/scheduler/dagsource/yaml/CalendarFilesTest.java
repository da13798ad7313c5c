package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.Festival;
import io.dabba.common.calendar.FestivalDays;
import io.dabba.common.calendar.Holiday;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.chrono.HijrahChronology;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The calendars that come with Dabba, held against the sky and against each other, so that no date
 * is in them that nobody could have published.
 */
class CalendarFilesTest {
  private static final Calendars CALENDARS =
      Calendars.in(Path.of("..", "dags").toAbsolutePath().normalize());
  private static final BusinessCalendar FESTIVALS = CALENDARS.calendar("india_festivals");
  private static final BusinessCalendar BANK = CALENDARS.calendar("india_bank");

  static IntStream festivalYears() {
    return IntStream.rangeClosed(2023, 2028);
  }

  static IntStream bankYears() {
    return IntStream.rangeClosed(2024, 2027);
  }

  /**
   * By festival: the lunar day, how many days after its own day that is kept, and the hours of the
   * day in which tradition looks for it.
   */
  @ParameterizedTest
  @CsvSource({
    "holi, 14, 1, 16, 20",
    "ram_navami, 8, 0, 11, 13.7",
    "akshaya_tritiya, 2, 0, 6, 12.5",
    "raksha_bandhan, 14, 0, 6, 18.5",
    "ganesh_chaturthi, 3, 0, 11, 13.7",
    "navratri, 0, 0, 6, 12.5",
    "dussehra, 9, 0, 13, 15.7",
    "karva_chauth, 18, 0, 18, 21",
    "diwali, 29, 0, 17.5, 20.5",
    "bhai_dooj, 1, 0, 13, 15.7"
  })
  void shouldKeepFestivalsOnTheirLunarDay(
      String festival, double lunarDay, int later, double from, double to) {
    assertThat(festivalYears().mapToObj(year -> day(festival, year)))
        .allMatch(day -> meets(day.minusDays(later), lunarDay, from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "Mahashivratri, 28, 0, 21, 27",
    "Holi, 14, 1, 16, 20",
    "Gudhi Padwa, 0, 0, 6, 12.5",
    "Ram Navami, 8, 0, 11, 13.7",
    "Buddha Purnima, 14, 0, 6, 12.5",
    "Ganesh Chaturthi, 3, 0, 11, 13.7",
    "Dussehra, 9, 0, 13, 15.7",
    "Diwali (Lakshmi Puja), 29, 0, 6, 20.5",
    "Diwali (Bali Pratipada), 0, 0, 6, 18.5",
    "Guru Nanak Jayanti, 14, 0, 6, 18.5"
  })
  void shouldCloseBanksOnTheirLunarDay(
      String holiday, double lunarDay, int later, double from, double to) {
    assertThat(holidays(holiday))
        .hasSize(4)
        .allMatch(day -> meets(day.minusDays(later), lunarDay, from, to));
  }

  /** A lunar month off would be four weeks off. */
  @ParameterizedTest
  @CsvSource({
    "makar_sankranti, --01-14, --01-15",
    "holi, --02-27, --03-30",
    "ram_navami, --03-21, --04-21",
    "akshaya_tritiya, --04-19, --05-19",
    "raksha_bandhan, --08-03, --09-02",
    "ganesh_chaturthi, --08-20, --09-21",
    "navratri, --09-18, --10-18",
    "dussehra, --09-26, --10-27",
    "karva_chauth, --10-05, --11-05",
    "diwali, --10-15, --11-15",
    "bhai_dooj, --10-17, --11-17"
  })
  void shouldKeepFestivalsInTheirSeason(String festival, MonthDay from, MonthDay to) {
    assertThat(festivalYears().mapToObj(year -> MonthDay.from(day(festival, year))))
        .allMatch(day -> !day.isBefore(from) && !day.isAfter(to));
  }

  @ParameterizedTest
  @MethodSource("festivalYears")
  void shouldKeepTheDistancesOfTheAutumn(int year) {
    LocalDate diwali = day("diwali", year);
    assertThat(ChronoUnit.DAYS.between(day("navratri", year), day("dussehra", year)))
        .isBetween(8L, 10L);
    assertThat(ChronoUnit.DAYS.between(day("dussehra", year), diwali)).isBetween(18L, 21L);
    assertThat(ChronoUnit.DAYS.between(day("karva_chauth", year), diwali)).isBetween(10L, 12L);
    assertThat(ChronoUnit.DAYS.between(diwali, day("bhai_dooj", year))).isBetween(2L, 3L);
  }

  @ParameterizedTest
  @MethodSource("festivalYears")
  void shouldGreetTheSunInCapricorn(int year) {
    LocalDate day = day("makar_sankranti", year);
    assertThat(Sky.at(day.minusDays(1), 18).siderealSun()).isLessThan(270);
    assertThat(Sky.at(day, 18).siderealSun()).isGreaterThan(270);
  }

  /** India sees the new moon on the evening on which Mecca's calendar has it, or one later. */
  @ParameterizedTest
  @MethodSource("festivalYears")
  void shouldKeepEidAtTheEndOfRamadan(int year) {
    LocalDate eid = day("eid_al_fitr", year);
    HijrahDate date = HijrahChronology.INSTANCE.date(eid);
    assertThat(date.get(ChronoField.MONTH_OF_YEAR)).isEqualTo(10);
    assertThat(date.get(ChronoField.DAY_OF_MONTH)).isBetween(1, 2);
  }

  /** The crescent is seen on the evening before, and not yet on the one before that. */
  @ParameterizedTest
  @MethodSource("festivalYears")
  void shouldKeepEidAfterTheCrescent(int year) {
    LocalDate eid = day("eid_al_fitr", year);
    assertThat(Sky.at(eid.minusDays(1), 18.5).lunarDays()).isBetween(0.8, 2.2);
    assertThat((Sky.at(eid.minusDays(2), 18.5).lunarDays() + 15) % 30 - 15).isLessThan(1.1);
  }

  @ParameterizedTest
  @MethodSource("festivalYears")
  void shouldKeepFixedDays(int year) {
    assertThat(day("republic_day", year)).isEqualTo(LocalDate.of(year, 1, 26));
    assertThat(day("christmas", year)).isEqualTo(LocalDate.of(year, 12, 25));
  }

  @Test
  void shouldCloseBanksOnGoodFriday() {
    assertThat(holidays("Good Friday"))
        .isEqualTo(bankYears().mapToObj(year -> easter(year).minusDays(2)).toList());
  }

  /** Holi and Lakshmi Puja are a day apart between regions in some years. */
  @ParameterizedTest
  @CsvSource({
    "Ram Navami, ram_navami, 0",
    "Eid al-Fitr, eid_al_fitr, 0",
    "Ganesh Chaturthi, ganesh_chaturthi, 0",
    "Dussehra, dussehra, 0",
    "Holi, holi, 1",
    "Diwali (Lakshmi Puja), diwali, 1"
  })
  void shouldAgreeOnWhatBothKnow(String holiday, String festival, int apart) {
    assertThat(holidays(holiday))
        .allMatch(
            day -> Math.abs(ChronoUnit.DAYS.between(day, day(festival, day.getYear()))) <= apart);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-10-12, false", "2024-10-26, false", "2024-10-19, true", "2024-10-20, false",
    "2024-10-31, true", "2024-11-01, false", "2025-01-26, false", "2027-12-31, true"
  })
  void shouldKnowBusinessDaysOfBanks(LocalDate day, boolean isBusinessDay) {
    assertThat(BANK.isBusinessDay(day)).isEqualTo(isBusinessDay);
  }

  @ParameterizedTest
  @CsvSource({
    "india_business_hours, 2024-10-12T20:59+05:30, true",
    "india_business_hours, 2024-10-12T21:00+05:30, false",
    "india_business_hours, 2024-10-13T12:00+05:30, false",
    "india_office_hours, 2024-10-14T09:00+05:30, true",
    "india_office_hours, 2024-10-12T12:00+05:30, false",
    "india_government_hours, 2024-10-14T09:00+05:30, false",
    "india_government_hours, 2024-10-02T12:00+05:30, false",
    "india_bank, 2024-10-31T17:00+05:30, true"
  })
  void shouldKnowWhenIndiaIsAtWork(String calendar, OffsetDateTime at, boolean open) {
    assertThat(CALENDARS.calendar(calendar).businessHours().isOpen(at.toInstant())).isEqualTo(open);
  }

  @Test
  void shouldKeepTheFactorsOfTheTables() {
    BusinessCalendar golden = CALENDARS.calendar("india_festivals_golden");
    List<String> added = List.of("eid_al_fitr");
    assertThat(FESTIVALS.festivals())
        .filteredOn(festival -> !added.contains(festival.id()))
        .extracting(Festival::id, Festival::impactFactor, Festival::categories, Festival::regions)
        .containsExactlyElementsOf(
            golden.festivals().stream()
                .map(
                    each ->
                        org.assertj.core.groups.Tuple.tuple(
                            each.id(), each.impactFactor(), each.categories(), each.regions()))
                .toList());
  }

  private static LocalDate day(String festival, int year) {
    FestivalDays days = FESTIVALS.festivalDays().days(festival, year);
    assertThat(days.first()).isEqualTo(days.last());
    return days.first();
  }

  private static List<LocalDate> holidays(String name) {
    Stream<Holiday> named = BANK.holidays().stream().filter(holiday -> holiday.name().equals(name));
    return named.map(holiday -> LocalDate.parse(holiday.days().toString())).toList();
  }

  /** Whether a lunar day, of length one, is on at some time between two hours of the day. */
  private static boolean meets(LocalDate day, double lunarDay, double from, double to) {
    double begun = sinceBeginOf(lunarDay, Sky.at(day, to));
    double overBefore = sinceBeginOf(lunarDay, Sky.at(day, from));
    return begun > 0 && overBefore < 1;
  }

  /** In lunar days, from -15 to 15. */
  private static double sinceBeginOf(double lunarDay, Sky sky) {
    double since = (sky.lunarDays() - lunarDay + 45) % 30;
    return since - 15;
  }

  /** Easter Sunday by the Gregorian computus of Meeus, Jones and Butcher. */
  private static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int days = h + l - 7 * m + 114;
    return LocalDate.of(year, days / 31, days % 31 + 1);
  }
}
