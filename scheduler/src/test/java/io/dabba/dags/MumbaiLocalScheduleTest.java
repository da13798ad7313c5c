package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.operator.TaskRescheduledException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MumbaiLocalScheduleTest {
  private static final String FILE = "mumbai/MumbaiLocalSchedule.java";
  private static final String DAG = "mumbai_local_schedule";
  private static final Instant MIDNIGHT = Instant.parse("2024-01-01T18:30:00Z");
  private static final int TRAINS = 480;

  @Test
  void shouldWaitOnceForThePlatformInEachQuarterOfAnHour() throws Exception {
    // Given
    var bundle = ExampleDags.read(FILE);
    int waits = 0;
    Set<Object> trains = new HashSet<>();

    // When
    for (int slot = 0; slot < TRAINS; slot++) {
      ExampleRun run = new ExampleRun(bundle, DAG, "{}", MIDNIGHT.plusSeconds(180L * slot));
      waits += waits(run) ? 1 : 0;
      run.given("check_platform", "\"Platform available\"");
      trains.add(run.callTask("dispatch_train").value());
    }

    // Then
    assertThat(waits).isEqualTo(96);
    assertThat(trains).hasSize(TRAINS).contains("Train train_235700 dispatched successfully");
  }

  private static boolean waits(ExampleRun run) throws Exception {
    try {
      assertThat(run.callTask("check_platform").value()).isEqualTo("Platform available");
      return false;
    } catch (TaskRescheduledException e) {
      return true;
    }
  }
}
