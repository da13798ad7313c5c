package io.dabba.scheduler.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.alert.AlarmKind;
import io.dabba.scheduler.alert.AlertsForTests;
import io.dabba.scheduler.alert.rule.Rule.Matter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertConfigReaderTest {
  private static final String BASE =
      """
      channels:
        chat: {type: slack, connection: chat}
      teams:
        ops: {aliases: [operations], channels: [{channel: chat, to: "#ops"}]}
      """;

  @Test
  void shouldReadTheExample() {
    // When
    AlertConfig config = AlertsForTests.example();

    // Then
    assertThat(config.teamIds())
        .contains(
            "engineering",
            "business_ops",
            "leadership",
            "customer_support",
            "regional_mumbai",
            "regional_bangalore",
            "regional_delhi");
    assertThat(config.channels()).hasSize(9);
    assertThat(config.teamsFor(AlertSeverity.CRITICAL))
        .containsExactly("engineering", "business_ops", "leadership");
    assertThat(config.limits()).hasSize(2);
  }

  @Test
  void shouldMatchWhatRulesAsk() {
    // Given
    AlertConfig config =
        AlertsForTests.read(
            BASE
                + """
                rules:
                  - {name: a, on: [task_failed], dag_id: "paytm_*", tags: [payments], severity: high, teams: ops}
                  - {name: b, on: [run_failed, task_failed], severity: info, teams: operations}
                """);

    // When
    Matter payments = matter(AlarmKind.TASK_FAILED, "paytm_upi", "payments", "daily");
    Matter other = matter(AlarmKind.TASK_FAILED, "paytm_upi");
    Matter retried = matter(AlarmKind.TASK_RETRIED, "paytm_upi", "payments");

    // Then
    assertThat(matching(config, payments)).containsExactly("a", "b");
    assertThat(matching(config, other)).containsExactly("b");
    assertThat(matching(config, retried)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rulez: []|rulez: expected one of",
        "rules: [{on: task_exploded, severity: high, teams: ops}]|rules[0].on: expected one of"
            + " task_failed",
        "rules: [{on: task_failed, severity: loud, teams: ops}]|rules[0].severity: expected one of"
            + " info, medium, high, critical, found \"loud\"",
        "rules: [{on: task_failed, severity: high, teams: [ops, cats]}]|rules[0].teams[1]: expected"
            + " a team of this file or one of its aliases, found \"cats\"",
        "rules: [{on: task_failed, severity: high}]|rules[0].teams: expected at least one team,"
            + " found nothing",
        "rules: [{on: task_failed, severity: high, teams: ops, above: 3}]|rules[0].above: expected"
            + " nothing",
        "rules: [{on: budget_exceeded, severity: high, teams: ops, above: 3}]|rules[0].metric:"
            + " expected text, found nothing",
        "rules: [{on: queue_too_long, severity: high, teams: ops, above: many}]|rules[0].above:"
            + " expected a number, found \"many\"",
        "rules: [{on: queue_too_long, severity: high, teams: ops, above: 1, for: soon}]|rules[0].for:"
            + " expected a duration such as 90s",
        "default_teams: {huge: [ops]}|default_teams.huge: expected one of info",
        "default_teams: {high: [cats]}|default_teams.high[0]: expected a team",
        "fallback_team: cats|fallback_team: expected a team",
        "language: latin|language: expected one of en, hi, mr, ta, hinglish, found \"latin\"",
        "time_zone: Asia/Bombay_|time_zone: expected a time zone",
        "messages: {x: {hi: {title: a, body: b}}}|messages.x: expected at least the language en",
        "messages: {x: {en: {title: '{a', body: b}}}|messages.x.en.title: expected an ICU message"
            + " pattern",
        "retries: {attempts: 0}|retries.attempts: expected a number from 1 to 100, found \"0\"",
        "max_age: -1d|max_age: expected a duration",
        "'rules: [{'|expected YAML"
      })
  void shouldSayWhatIsWrongAndWhere(String yaml, String complaint) {
    assertThatThrownBy(() -> AlertsForTests.read(BASE + yaml))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("alerts.yaml: ")
        .hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "channels: {a: {type: pigeon, connection: c}}|channels.a.type: expected one of email,"
            + " pagerduty, slack, sms, telegram, ticket, voice, webhook, whatsapp, found \"pigeon\"",
        "channels: {a: {type: sms, connection: c}}|channels.a.options.from: expected text, found"
            + " nothing",
        "channels: {a: {type: slack, connection: c, options: {token: x}}}|channels.a.options.token:"
            + " expected one of",
        "channels: {a: {type: slack}}|channels.a.connection: expected text, found nothing",
        "channels: {a: {type: slack, connection: c, per_minute: 0}}|channels.a.per_minute: expected"
            + " a number from 1",
        "teams: {a: {channels: [{channel: chat}]}}|teams.a.channels[0].channel: expected a channel"
            + " of this file, found \"chat\"",
        "teams: {a: {hours: {from: '18:00', to: '09:00'}}}|teams.a.hours.to: expected a time after"
            + " 18:00, found \"09:00\"",
        "teams: {a: {hours: {days: [funday]}}}|teams.a.hours.days[0]: expected a day",
        "teams: {a: {hours: {holidays: [diwali]}}}|teams.a.hours.holidays[0]: expected a date",
        "teams: {a: {escalation: [{after: 5m, team: cats}]}}|teams.a.escalation[0].team: expected a"
            + " team",
        "teams: {a: {escalation: [{team: a}]}}|teams.a.escalation[0].after: expected text, found"
            + " nothing",
        "teams: {a: {aliases: [b]}, b: {}}|teams.b: expected a name that no other team has",
        "teams: [a]|teams: expected names and values, found a list",
        "teams: {a: {}, a: {}}|expected YAML"
      })
  void shouldCheckChannelsAndTeams(String yaml, String complaint) {
    assertThatThrownBy(() -> AlertsForTests.read(yaml))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void shouldWantARecipientWhereTheChannelNeedsOne() {
    assertThatThrownBy(
            () ->
                AlertsForTests.read(
                    "channels: {a: {type: slack, connection: c}}\n"
                        + "teams: {t: {channels: [{channel: a}]}}"))
        .hasMessageContaining("teams.t.channels[0].to: expected a recipient");
  }

  @Test
  void shouldRefuseTwoRulesOfOneName() {
    assertThatThrownBy(
            () ->
                AlertsForTests.read(
                    BASE
                        + "rules: [{name: a, on: run_failed, severity: high, teams: ops},"
                        + " {name: a, on: task_failed, severity: high, teams: ops}]"))
        .hasMessageContaining("rules[1].name: expected a name that no other rule has");
  }

  private static List<String> matching(AlertConfig config, Matter matter) {
    return config.rules().stream().filter(rule -> rule.matches(matter)).map(Rule::name).toList();
  }

  private static Matter matter(AlarmKind kind, String dagId, String... tags) {
    return new Matter(kind, dagId, "check", Set.of(tags), null);
  }
}
