import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Params;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.Poke;
import io.dabba.common.operator.Sensor;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A local train every three minutes: it gets its signal only once the platform is free.
 *
 * <p>An occupied platform is waited for, fifteen seconds at a time and without holding a slot, but
 * never longer than two minutes, so that a run is over before its next train is due. The platform
 * is occupied at the first look of each quarter of an hour, in 96 of the 480 runs of a day.
 */
public class MumbaiLocalSchedule implements DagFile {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final Duration HEADWAY = Duration.ofMinutes(3);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  record Platform(String platform, double lookEverySeconds) {
    Duration interval() {
      return Duration.ofMillis(Math.round(lookEverySeconds * 1_000));
    }
  }

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("mumbai_local_schedule")
            .description("Mumbai's local trains at one platform")
            .every(HEADWAY)
            .timezone(ZONE.getId())
            .startDate("2024-01-01")
            .maxActiveRuns(1)
            .tags("mumbai", "transport", "scheduling")
            .params(new Platform("dadar_platform_1", 15));

    TaskRef<Object> check = dag.task("check_platform", MumbaiLocalSchedule::checkPlatform);
    TaskRef<String> dispatch = dag.task("dispatch_train", check, MumbaiLocalSchedule::dispatch);
    dag.task("update_passengers", dispatch, MumbaiLocalSchedule::updatePassengers);
  }

  static Object checkPlatform(TaskContext context) throws Exception {
    Platform platform = Params.of(context, Platform.class);
    return Sensor.reschedule(platform.interval())
        .timeout(PATIENCE)
        .await(
            context,
            () -> isOccupied(context) ? Poke.Look.NOT_YET : Poke.Look.found("Platform available"));
  }

  /** The id is that of the run's slot: whoever dispatches twice means the same train. */
  static String dispatch(Object available, TaskContext context) {
    String trainId = "train_" + time(now(context), "HHmmss");
    context.log("Signal for " + trainId + ": proceed");
    return "Train " + trainId + " dispatched successfully";
  }

  static String updatePassengers(String dispatched, TaskContext context) {
    context.log("अगली ट्रेन: " + time(now(context).plus(HEADWAY), "HH:mm"));
    return "Passenger info updated";
  }

  private static boolean isOccupied(TaskContext context) {
    return now(context).getMinute() % 15 == 0 && context.look() == 0;
  }

  private static ZonedDateTime now(TaskContext context) {
    return context.run().runAfter().atZone(ZONE);
  }

  private static String time(ZonedDateTime at, String pattern) {
    return DateTimeFormatter.ofPattern(pattern).format(at);
  }
}
