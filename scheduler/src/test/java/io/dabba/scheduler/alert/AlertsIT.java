package io.dabba.scheduler.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dabba.common.command.RaiseEvent;
import io.dabba.scheduler.alert.channel.Channels;
import io.dabba.scheduler.alert.channel.SendFailure;
import io.dabba.scheduler.alert.outbox.AlertHistory.Acknowledgement;
import io.dabba.scheduler.alert.outbox.AlertHistory.AlertStatus;
import io.dabba.scheduler.alert.outbox.Delivery;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithServers
class AlertsIT {
  private static final String CONFIG =
      """
      channels:
        chat: {type: chat, connection: chat, per_minute: 1000}
        limited: {type: chat, connection: chat, per_minute: 2}
        broken: {type: broken, connection: chat}
      teams:
        ops: {channels: [{channel: chat, to: "1"}]}
        boss: {channels: [{channel: chat, to: "boss"}]}
        slow: {channels: [{channel: limited, to: [a, b, c]}]}
        both: {channels: [{channel: broken, to: x}, {channel: chat, to: y}]}
        watch:
          channels: [{channel: chat, to: watch}]
          escalation: [{after: 5m, team: boss}]
      rules:
        - {on: task_failed, dag_id: "bills*", severity: high, teams: ops}
      retries: {attempts: 3, first: 1s, longest: 10s}
      """;

  @TempDir Path folder;

  private final RecordingChannel chat = new RecordingChannel();
  private final RecordingChannel broken = new RecordingChannel();
  private AlertRig rig;

  @BeforeEach
  void connect(RedisForTests server) throws IOException {
    Files.writeString(folder.resolve("alerts.yaml"), CONFIG);
    rig = new AlertRig(server.uri());
  }

  @AfterEach
  void disconnect() throws Exception {
    rig.close();
  }

  @Test
  void shouldTellWhatRulesAskForAndTakeTheRestOff() {
    // Given
    start(chat);

    // When
    rig.alarm(failed(1, "bills", 1));
    rig.alarm(failed(2, "other", 1));

    // Then
    await().until(() -> rig.alarmsLeft() == 0 && chat.sent.size() == 1);
    await().until(() -> deliveries(id(1)).get(0).state() == Delivery.State.DELIVERED);
    assertThat(rig.recent()).hasSize(1);
    assertThat(deliveries(id(1)).get(0).title()).startsWith("⚠️ HIGH: Task");
    assertThat(
            rig.registry
                .get("dabba_alert_deliveries")
                .tags("channel", "chat", "result", "delivered")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void shouldLoseAndDoubleNothingWhenKilledHalfway() throws Exception {
    // Given
    chat.hangsAfter = 7;
    AlertRig.Node first = start(chat);
    List<String> expected = raise(20);
    chat.hanging.await();
    first.kill();

    // When
    RecordingChannel survivor = new RecordingChannel();
    start(survivor);
    rig.advance(Sender.LEASE.plusSeconds(1));

    // Then
    await().until(() -> chat.sent.size() + survivor.sent.size() >= 20);
    await().until(() -> rig.recent().stream().allMatch(AlertsIT::isDelivered));
    List<String> all = new ArrayList<>(chat.sent);
    all.addAll(survivor.sent);
    assertThat(chat.sent).hasSize(7);
    assertThat(all).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rig.alarmsLeft()).isZero();
  }

  @Test
  void shouldTakeAlarmsThatNobodyWasThereFor() {
    // Given
    List<String> expected = raise(30);

    // When
    start(chat);
    start(chat);

    // Then
    await().until(() -> chat.sent.size() >= 30 && rig.alarmsLeft() == 0);
    await().until(() -> rig.recent().stream().allMatch(AlertsIT::isDelivered));
    assertThat(chat.sent).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void shouldTellOneMatterOnceInAWhile() {
    // Given
    start(chat);

    // When
    for (int number = 1; number <= 5; number++) {
      rig.alarm(failed(number, "bills", 1));
    }
    rig.alarm(failed(6, "bills", 2));

    // Then
    await().until(() -> rig.alarmsLeft() == 0 && chat.sent.size() == 2);
    assertThat(rig.recent()).hasSize(2);
    assertThat(rig.status(id(1)).suppressed()).isEqualTo(4);
  }

  @Test
  void shouldTryAgainAndGiveUpWithoutHoldingUpOthers() {
    // Given
    start(chat);
    broken.failure = SendFailure.transientFailure("connection chat: expected an answer");

    // When
    rig.alarm(AlertRig.raised(id(1), AlertRig.saying("x", "both")));

    // Then
    await().until(() -> chat.sent.size() == 1);
    await().until(() -> deliveries(id(1)).get(0).attempts() == 1);
    rig.advance(Duration.ofSeconds(1));
    await().until(() -> deliveries(id(1)).get(0).attempts() == 2);
    rig.advance(Duration.ofSeconds(2));
    await().until(() -> deliveries(id(1)).get(0).state() == Delivery.State.FAILED);
    assertThat(deliveries(id(1)).get(0).error()).contains("expected an answer");
    assertThat(deliveries(id(1)).get(1).state()).isEqualTo(Delivery.State.DELIVERED);
  }

  @Test
  void shouldNotSendMoreThanAChannelMay() {
    // Given
    start(chat);

    // When
    rig.alarm(AlertRig.raised(id(1), AlertRig.saying("x", "slow")));

    // Then
    await().until(() -> chat.sent.size() == 2);
    await()
        .until(() -> rig.status(id(1)).deliveries().stream().filter(AlertsIT::ended).count() == 2);
    rig.advance(Duration.ofMinutes(1));
    await().until(() -> chat.sent.size() == 3);
    await().until(() -> isDelivered(rig.status(id(1))));
    assertThat(deliveries(id(1))).allMatch(each -> each.attempts() == 1);
  }

  @Test
  void shouldTellOthersUntilSomebodyHasSeenIt() {
    // Given
    start(chat);
    rig.alarm(AlertRig.raised(id(1), AlertRig.saying("x", "watch")));
    rig.alarm(AlertRig.raised(id(2), AlertRig.saying("y", "watch")));
    await().until(() -> chat.sent.size() == 2);

    // When
    rig.history().acknowledge(id(1), new Acknowledgement("asha", rig.now.get())).join();
    rig.advance(Duration.ofMinutes(5));

    // Then
    await().until(() -> chat.sent.contains(id(2) + " boss"));
    await().until(() -> rig.status(id(2)).alert().steps().isEmpty());
    assertThat(chat.sent).doesNotContain(id(1) + " boss");
    assertThat(rig.status(id(1)).acknowledgement().user()).isEqualTo("asha");
  }

  @Test
  void shouldTellTasksWhatBecameOfTheirAlerts() {
    // Given
    start(chat);

    // When
    rig.alarm(AlertRig.raised(id(1), AlertRig.saying("x", "ops", "boss")));
    rig.alarm(failed(2, "bills", 1));

    // Then
    await().until(() -> rig.gateway.commands.size() == 1 && chat.sent.size() == 3);
    RaiseEvent event = (RaiseEvent) rig.gateway.commands.get(0);
    assertThat(event.event()).isEqualTo("alert." + id(1));
    assertThat(event.payload()).contains("\"delivered\":2", "\"failed\":0");
  }

  @Test
  void shouldHoldUpNothingByWhatItCannotRead() {
    // Given
    start(chat);

    // When
    rig.alarm(new Alarm(id(1), null, 0, null, null, null, Map.of()));
    rig.alarm(failed(2, "bills", 1));

    // Then
    await().until(() -> chat.sent.size() == 1 && rig.alarmsLeft() == 0);
    assertThat(chat.sent).containsExactly(id(2) + " 1");
  }

  @Test
  void shouldNotTellWhatIsLongOver() {
    // Given
    rig.alarm(failed(1, "bills", 1));
    rig.advance(Duration.ofHours(25));

    // When
    start(chat);

    // Then
    await().until(() -> rig.alarmsLeft() == 0);
    assertThat(rig.recent()).isEmpty();
  }

  private AlertRig.Node start(RecordingChannel channel) {
    Channels channels = Channels.of(Map.of("chat", channel, "broken", broken));
    return rig.start(folder.resolve("alerts.yaml"), channels, AlertRig::connection);
  }

  private List<String> raise(int count) {
    List<String> expected = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      rig.alarm(AlertRig.raised(id(number), AlertRig.saying("x", "ops")));
      expected.add(id(number) + " 1");
    }
    assertThat(new HashSet<>(expected)).hasSize(count);
    return expected;
  }

  private static Alarm failed(int number, String dagId, int taskIndex) {
    return new Alarm(
        id(number),
        AlarmKind.TASK_FAILED,
        AlertsForTests.NOW.toEpochMilli(),
        new Alarm.Subject(dagId, "manual__1", taskIndex, -1, 1),
        "expected rain, found sun",
        null,
        Map.of());
  }

  private List<Delivery> deliveries(String id) {
    return rig.recent().stream()
        .filter(status -> status.alert().id().equals(id))
        .findFirst()
        .map(AlertStatus::deliveries)
        .orElse(List.of(Delivery.pending("0.0", "", "", "", "en", "", "")));
  }

  private static boolean isDelivered(AlertStatus status) {
    return status.deliveries().stream().allMatch(each -> each.state() == Delivery.State.DELIVERED);
  }

  private static boolean ended(Delivery delivery) {
    return delivery.endedAt() > 0;
  }

  private static String id(int number) {
    return String.format("%016x", number);
  }
}
