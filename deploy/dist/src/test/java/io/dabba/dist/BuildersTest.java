package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.authoring.Alert;
import io.dabba.authoring.Approval;
import io.dabba.authoring.BashSensor;
import io.dabba.authoring.EventSensor;
import io.dabba.authoring.ExternalTask;
import io.dabba.authoring.FileSensor;
import io.dabba.authoring.HttpSensor;
import io.dabba.authoring.Looking;
import io.dabba.authoring.OperatorTask;
import io.dabba.authoring.S3KeySensor;
import io.dabba.authoring.SqlSensor;
import io.dabba.authoring.TimeDeltaSensor;
import io.dabba.authoring.TimeSensor;
import io.dabba.authoring.Waiting;
import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.Sensor;
import io.dabba.common.operator.SensorMode;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.operator.argument.SensorArguments;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Builders have a method for each argument that the operators of workers take. */
class BuildersTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Another spelling of {@code external_task_ids}. */
  private static final Set<String> WITHOUT_METHOD = Set.of("external_task_id");

  static Stream<OperatorTask<?>> builders() {
    return Stream.of(
        looking(FileSensor.path("/data/*").recursive()),
        looking(
            HttpSensor.request("POST", "https://example.org")
                .header("Accept", "text/plain")
                .body(Map.of("day", "{{ ds }}"))
                .expectedStatus(200)
                .waitStatus(404, 409)
                .contains("complete")
                .requestTimeout(MINUTE)),
        looking(SqlSensor.query("select ?").bind(1).connection("ledger").statementTimeout(MINUTE)),
        looking(S3KeySensor.keys("a", "b").bucket("exports").wildcards().connection("aws")),
        looking(
            BashSensor.command("true").env("DAY", "{{ ds }}").directory("/tmp").retryExitCode(1)),
        waiting(TimeSensor.at(LocalTime.NOON).timezone(ZoneId.of("Asia/Kolkata"))),
        waiting(TimeDeltaSensor.after(MINUTE)),
        waiting(EventSensor.event("orders_ready")),
        waiting(
            ExternalTask.of("sales")
                .tasks("load", "check")
                .group("checks")
                .runId("manual")
                .logicalDate("{{ ds }}")
                .executionDelta(MINUTE)
                .allowedStates("success")
                .failedStates("failed")
                .skippedStates("skipped")),
        Alert.of(AlertSeverity.HIGH)
            .message("late")
            .param("minutes", 5)
            .title("Late")
            .text("Five minutes late")
            .teams("operations")
            .dedupe("late", MINUTE),
        Approval.ask("Release?")
            .body("All of it.")
            .options("yes", "no")
            .multiple()
            .defaults("no")
            .param("note", "")
            .assignedUsers("kim")
            .responseTimeout(MINUTE)
            .failOnReject()
            .follow("yes", "publish"));
  }

  @ParameterizedTest
  @MethodSource("builders")
  void shouldSayEveryArgumentOfItsOperator(OperatorTask<?> task) {
    // Given
    Set<String> known = new TreeSet<>();
    OperatorCatalogue.fromServiceLoader().find(task.operator()).orElseThrow().arguments().stream()
        .map(Argument::name)
        .filter(name -> !WITHOUT_METHOD.contains(name))
        .forEach(known::add);

    // When
    Set<String> said = new TreeSet<>(task.arguments().keySet());

    // Then
    assertThat(said).isEqualTo(known);
  }

  @Test
  void shouldSayHowASensorWaits() {
    // When
    Sensor sensor = SensorArguments.read(new Arguments(looking(FileSensor.path("/")).arguments()));

    // Then
    assertThat(sensor)
        .isEqualTo(
            new Sensor(
                SensorMode.DEFER, MINUTE, MINUTE.multipliedBy(5), MINUTE, true, true, true, true));
  }

  private static <R, S extends Looking<R, S>> S looking(Looking<R, S> sensor) {
    return waiting(
        sensor
            .mode(SensorMode.DEFER)
            .pokeInterval(MINUTE)
            .exponentialBackoff(MINUTE.multipliedBy(5))
            .silentFail()
            .neverFail());
  }

  private static <R, S extends Waiting<R, S>> S waiting(Waiting<R, S> sensor) {
    return sensor.timeout(MINUTE).softFail();
  }
}
