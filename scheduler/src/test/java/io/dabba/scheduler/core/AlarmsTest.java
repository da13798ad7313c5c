package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.ExpireClaims;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.scheduler.alert.Alarm;
import io.dabba.scheduler.alert.AlarmKind;
import io.dabba.scheduler.alert.Alarms;
import io.dabba.scheduler.rig.CoreRig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which decisions are alarms. */
class AlarmsTest {
  private static final AlertRequest REQUEST =
      new AlertRequest(
          AlertSeverity.HIGH, "system_down", null, null, List.of("ops"), "{}", null, 0);

  private final CoreRig rig = new CoreRig();

  @BeforeEach
  void start() {
    rig.deploy(dag("etl").task(task("a").retries(1, Duration.ofMinutes(1))));
    rig.trigger("etl", "r1");
    rig.workerStarts("a");
  }

  @Test
  void shouldTellARetryAndAFailure() {
    // Given
    List<Alarm> first = fail();
    rig.advance(Duration.ofHours(1));
    rig.workerStarts("a");

    // When
    List<Alarm> second = fail();

    // Then
    assertThat(first).extracting(Alarm::kind).containsExactly(AlarmKind.TASK_RETRIED);
    assertThat(first.get(0).error()).isEqualTo("no rice");
    assertThat(first.get(0).subject()).isEqualTo(new Alarm.Subject("etl", "r1", 0, -1, 1));
    assertThat(second)
        .extracting(Alarm::kind)
        .containsExactlyInAnyOrder(AlarmKind.TASK_FAILED, AlarmKind.RUN_FAILED);
    assertThat(second).extracting(Alarm::id).doesNotHaveDuplicates();
  }

  @Test
  void shouldTellOfAQuarantineBesideTheFailure() {
    // Given
    for (int lost = 0; lost < CoreSettings.DEFAULT.lostTries(); lost++) {
      assertThat(alarms(new ExpireClaims(CoreRig.WORKER))).isEmpty();
      rig.workerStarts("a");
    }

    // When
    List<Alarm> alarms = alarms(new ExpireClaims(CoreRig.WORKER));

    // Then
    assertThat(alarms)
        .extracting(Alarm::kind)
        .containsExactlyInAnyOrder(
            AlarmKind.TASK_FAILED, AlarmKind.TASK_QUARANTINED, AlarmKind.RUN_FAILED);
    assertThat(alarms).extracting(Alarm::id).doesNotHaveDuplicates();
  }

  @Test
  void shouldTellNothingOfSuccess() {
    assertThat(alarms(CompleteTask.plain(rig.tryOf("a"), 5))).isEmpty();
  }

  @Test
  void shouldRaiseWhatATaskAsksForOnce() {
    // Given
    CompleteTask success =
        new CompleteTask(
            rig.tryOf("a"), null, 5, null, false, List.of(), List.of(REQUEST, REQUEST));

    // When
    List<Alarm> alarms = alarms(success);

    // Then
    assertThat(alarms).extracting(Alarm::request).containsExactly(REQUEST, REQUEST);
    assertThat(alarms)
        .extracting(Alarm::id)
        .containsExactly(AlertRequest.id(success.key(), 0), AlertRequest.id(success.key(), 1));
    assertThat(alarms(success)).isEmpty();
    assertThat(success.saysOnlySuccess()).isFalse();
    assertThat(CommandCodec.decode(CommandCodec.encode(success))).isEqualTo(success);
  }

  private List<Alarm> fail() {
    return alarms(new FailTask(rig.tryOf("a"), FailureKind.ERROR, "no rice", true, 5));
  }

  private List<Alarm> alarms(Command command) {
    return rig.step(command).events().stream().flatMap(event -> Alarms.of(event).stream()).toList();
  }
}
