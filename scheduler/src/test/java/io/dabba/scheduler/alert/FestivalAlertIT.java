package io.dabba.scheduler.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.dabba.common.alert.AlertRequest;
import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.codec.Json;
import io.dabba.common.secret.Connection;
import io.dabba.scheduler.alert.channel.Channels;
import io.dabba.scheduler.alert.outbox.AlertHistory.AlertStatus;
import io.dabba.scheduler.alert.outbox.Delivery;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The festival alert: the example configuration, every channel real but for its far end. */
@WithServers
class FestivalAlertIT {
  private static final String PARAMS =
      Json.write(Map.of("multiplier", 15, "hours", 4, "auto_scaling", true, "cost_inr", 2_500_000));

  private final WireMockServer services =
      new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private AlertRig rig;

  @BeforeEach
  void start(RedisForTests server) {
    services.start();
    mail.start();
    answer("/api/chat.postMessage", "{\"ok\": true}");
    answer("/v23.0/login/messages", "{\"messages\": [{\"id\": \"wamid.1\"}]}");
    answer("/2010-04-01/Accounts/login/(Messages|Calls).json", "{\"sid\": \"1\"}");
    rig = new AlertRig(server.uri());
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
    mail.stop();
    services.stop();
  }

  @Test
  void shouldReachTenTimesByThreeAlerts() throws Exception {
    // Given
    rig.start(AlertsForTests.EXAMPLE, Channels.builtIn(), this::connection);

    // When
    raise("00000000000000a1", "festival_traffic_engineering", "engineering");
    raise("00000000000000a2", "festival_traffic_business", "business_ops", "leadership");
    raise("00000000000000a3", "festival_traffic_regional", "regional_mumbai", "regional_delhi");

    // Then
    await().until(() -> rig.recent().size() == 3 && deliveries().allMatch(FestivalAlertIT::ended));
    assertThat(deliveries()).hasSize(10);
    assertThat(deliveries()).allMatch(each -> each.state() == Delivery.State.DELIVERED);
    assertThat(rig.recent().stream().map(status -> status.deliveries().size()))
        .containsExactlyInAnyOrder(2, 4, 4);
    assertThat(mail.getReceivedMessages()).hasSize(3);
    assertThat(services.getAllServeEvents()).hasSize(7).allMatch(each -> each.getWasMatched());
    assertThat(rig.status("00000000000000a3").deliveries().get(0).body())
        .contains("तुमच्या विभागात", "१५", "REGIONAL_MUMBAI");
  }

  private void raise(String id, String message, String... teams) {
    rig.alarm(
        AlertRig.raised(
            id,
            new AlertRequest(
                AlertSeverity.CRITICAL, message, null, null, List.of(teams), PARAMS, null, 0)));
  }

  private Stream<Delivery> deliveries() {
    return rig.recent().stream().map(AlertStatus::deliveries).flatMap(List::stream);
  }

  private static boolean ended(Delivery delivery) {
    return delivery.endedAt() > 0;
  }

  private void answer(String path, String json) {
    services.stubFor(any(urlPathMatching(path)).willReturn(okJson(json)));
  }

  private Connection connection(String id) {
    if (id.equals("alerts_smtp")) {
      int port = mail.getSmtp().getPort();
      return new Connection(
          id, "smtp", null, "127.0.0.1", null, null, null, port, "{\"tls\": \"none\"}");
    }
    return new Connection(
        id, "http", null, services.baseUrl(), null, "login", "dosa-idli", null, null);
  }
}
