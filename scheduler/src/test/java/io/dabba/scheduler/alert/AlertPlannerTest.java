package io.dabba.scheduler.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.scheduler.alert.Alert.Step;
import io.dabba.scheduler.alert.outbox.Delivery;
import io.dabba.scheduler.alert.outbox.PlannedDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertPlannerTest {
  private static final Instant NOW = AlertsForTests.NOW;

  private final AlertPlanner planner = new AlertPlanner(AlertsForTests.example());

  @Test
  void shouldReachTheTeamsOfTheFestivalAlert() {
    // When
    List<String> engineering = reached("festival_traffic_engineering", "engineering");
    List<String> business = reached("festival_traffic_business", "business-ops", "leadership");
    List<String> regional =
        reached("festival_traffic_regional", "regional_mumbai", "regional_delhi");

    // Then
    assertThat(engineering).containsExactly("engineering slack en", "engineering email en");
    assertThat(business)
        .containsExactly(
            "business_ops whatsapp hinglish",
            "business_ops email hinglish",
            "leadership sms en",
            "leadership voice_call en");
    assertThat(regional)
        .containsExactly(
            "regional_mumbai whatsapp mr",
            "regional_mumbai email mr",
            "regional_delhi whatsapp hi",
            "regional_delhi sms hi");
  }

  @Test
  void shouldTellTheFallbackTeamInPlaceOfUnknownOnes() {
    assertThat(reached("festival_traffic_regional", "nobody", "no_one_else"))
        .containsExactly("others email en");
  }

  @Test
  void shouldTellATeamOnceUnderAllItsNames() {
    assertThat(reached("festival_traffic_business", "business_ops", "business-ops", "business"))
        .hasSize(2);
  }

  @Test
  void shouldPlanWhoIsToldNext() {
    // When
    Alert alert =
        planner.completed(AlertsForTests.festival("festival_traffic_engineering", "engineering"));

    // Then
    assertThat(alert.title()).isEqualTo("Festival traffic at 15×");
    assertThat(alert.steps())
        .containsExactly(
            new Step(1, at(Duration.ofMinutes(5)), "on_call", List.of()),
            new Step(2, at(Duration.ofMinutes(30)), "leadership", List.of()));
    assertThat(planner.deliveries(alert, alert.steps().get(0), NOW))
        .extracting(planned -> planned.delivery().channel())
        .containsExactly("pager");
  }

  @Test
  void shouldSendToEachRecipientOfAChannel() {
    // Given
    AlertPlanner two =
        new AlertPlanner(
            AlertsForTests.read(
                """
                channels:
                  chat: {type: telegram, connection: chat, to: ["1", "2"]}
                teams:
                  ops: {channels: [{channel: chat}]}
                """));

    // When
    List<PlannedDelivery> planned = two.deliveries(AlertsForTests.saying("t", "x", "ops"), NOW);

    // Then
    assertThat(planned).extracting(each -> each.delivery().to()).containsExactly("1", "2");
    assertThat(planned).extracting(each -> each.delivery().number()).containsExactly("0.0", "0.1");
  }

  private List<String> reached(String message, String... teams) {
    return planner.deliveries(AlertsForTests.festival(message, teams), NOW).stream()
        .map(PlannedDelivery::delivery)
        .map(AlertPlannerTest::shown)
        .toList();
  }

  private static String shown(Delivery delivery) {
    return delivery.team() + ' ' + delivery.channel() + ' ' + delivery.language();
  }

  private static long at(Duration after) {
    return NOW.plus(after).toEpochMilli();
  }
}
