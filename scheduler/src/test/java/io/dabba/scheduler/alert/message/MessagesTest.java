package io.dabba.scheduler.alert.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.alert.AlertSeverity;
import io.dabba.scheduler.alert.AlarmKind;
import io.dabba.scheduler.alert.Alert;
import io.dabba.scheduler.alert.AlertsForTests;
import io.dabba.scheduler.alert.team.Hours;
import io.dabba.scheduler.alert.team.Team;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {
  private final Messages messages = new Messages(Catalogue.builtIn());

  @ParameterizedTest
  @CsvSource({
    "ENGLISH, URGENT, '25,00,000', 4 hours",
    "HINGLISH, URGENT, '25,00,000', 4 ghante",
    "HINDI, अति आवश्यक, '25,00,000', 4 घंटे",
    "MARATHI, तातडीचे, '२५,००,०००', ४ तास",
    "TAMIL, அவசரம், '25,00,000', 4 மணிநேரம்"
  })
  void shouldSpeakTheLanguageOfTheTeam(
      Language language, String urgent, String cost, String hours) {
    // Given
    Alert alert = AlertsForTests.festival("festival_traffic_business");

    // When
    MessageText text = messages.say(alert, team(language));

    // Then
    assertThat(text.title()).contains("🚨 " + urgent);
    assertThat(text.body()).contains("₹" + cost).contains(hours);
  }

  @Test
  void shouldTellTheTimeInTheZoneOfTheTeam() {
    // When
    MessageText text =
        messages.say(AlertsForTests.saying("late", "It is late."), team(Language.ENGLISH));

    // Then
    assertThat(text.title()).isEqualTo("⚠️ HIGH: late");
    assertThat(text.body())
        .isEqualTo("It is late.\n\nTime: 15-10-2026 20:30 IST\nTeam: OPS\nAlert: 00000000000000bb");
  }

  @ParameterizedTest
  @CsvSource({"1, after 1 try", "2, after 2 tries"})
  void shouldCount(int tries, String expected) {
    // When
    MessageText text =
        messages.say(alert("task_failed", Map.of("try_number", tries)), team(Language.ENGLISH));

    // Then
    assertThat(text.body()).contains(expected);
  }

  @Test
  void shouldMaskWhatLooksSecret() {
    // Given
    Alert alert = alert("system_down", Map.of("system", "core", "db_password", "dosa-idli"));

    // When
    MessageText text = messages.say(alert, team(Language.ENGLISH));

    // Then
    assertThat(text.toString()).contains("core").doesNotContain("dosa-idli");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void shouldStillBeSaidWithValuesThatDoNotFit(Language language) {
    // When
    MessageText text = messages.say(alert("high_cpu", Map.of("percent", "very")), team(language));

    // Then
    assertThat(text.title()).isNotBlank();
    assertThat(text.body()).contains("very");
  }

  @Test
  void shouldReadNoPatternInWhatItIsGiven() {
    // When
    MessageText text =
        messages.say(
            AlertsForTests.saying("{severity} 'x", "{alert_id, number}"), team(Language.ENGLISH));

    // Then
    assertThat(text.title()).isEqualTo("⚠️ HIGH: {severity} 'x");
    assertThat(text.body()).startsWith("{alert_id, number}\n");
  }

  @Test
  void shouldCutWhatIsTooLong() {
    // When
    MessageText text = new MessageText("a\nb".repeat(500), "🚨".repeat(10_000));

    // Then
    assertThat(text.title()).hasSize(250).endsWith("…").doesNotContain("\n");
    assertThat(text.body()).hasSizeLessThanOrEqualTo(8_000).endsWith("🚨…");
  }

  private static Alert alert(String message, Map<String, Object> params) {
    return new Alert(
        "00000000000000cc",
        AlarmKind.TASK_FAILED,
        AlertSeverity.HIGH,
        AlertsForTests.NOW.toEpochMilli(),
        "bills",
        "manual__1",
        "check",
        "bills.check",
        message,
        null,
        List.of("ops"),
        params,
        List.of());
  }

  private static Team team(Language language) {
    return new Team(
        "ops", List.of(), language, ZoneId.of("Asia/Kolkata"), Hours.DEFAULT, List.of(), List.of());
  }
}
