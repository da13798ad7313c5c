import io.dabba.authoring.Approval;
import io.dabba.authoring.Bash;
import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.ExternalTask;
import io.dabba.authoring.FileSensor;
import io.dabba.authoring.TaskRef;
import io.dabba.authoring.TaskRefs;
import io.dabba.authoring.TimeDeltaSensor;
import io.dabba.common.operator.SensorMode;
import java.time.Duration;
import java.util.List;

/**
 * Waits in Java: for a task of a run, for some time, for a file, and for people, whose default
 * counts after a second.
 */
public class SensorsInJava implements DagFile {
  private static final String FOLDER = "/tmp/dabba_sensors_in_java_{{ run_id }}";

  @Override
  public void define(Dags dags) {
    Dag dag = dags.dag("sensors_in_java").description("Waits, with a builder for each sensor");

    TaskRef<Object> deliver =
        dag.task(
            "deliver", Bash.command("mkdir \"$IN\" && touch \"$IN/boxes\"").env("IN", FOLDER));
    TaskRef<Object> delivered =
        dag.task(
            "wait_for_delivery",
            ExternalTask.of("sensors_in_java").runId("{{ run_id }}").tasks("deliver"));
    TaskRef<List<String>> found =
        dag.task(
            "wait_for_boxes",
            FileSensor.path(FOLDER + "/*")
                .mode(SensorMode.RESCHEDULE)
                .pokeInterval(Duration.ofSeconds(1))
                .timeout(Duration.ofMinutes(1)));
    TaskRef<?> settled = dag.task("settle", TimeDeltaSensor.after(Duration.ofSeconds(1)));
    TaskRef<?> release =
        dag.task(
            "release",
            Approval.ask("Release the boxes?")
                .defaults("Approve")
                .responseTimeout(Duration.ofSeconds(1)));
    TaskRef<Integer> count = dag.task("count", found, List::size);
    TaskRef<?> cleanUp = dag.task("clean_up", Bash.command("rm -r \"$IN\"").env("IN", FOLDER));

    deliver.then(found);
    dag.chain(TaskRefs.of(delivered, settled), release, cleanUp);
    count.then(cleanUp);
  }
}
