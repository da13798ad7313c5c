import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.time.Duration;
import java.util.List;

/**
 * What a task can reach: variables, connections, XComs under keys of their own, its run.
 *
 * <p>Neither the variables nor the connection must exist. A key is a secret: whether it is set may
 * be logged, never what it is.
 */
public class AirflowConceptsDemo implements DagFile {
  private static final String API_KEY = "external_api_key";
  private static final String DEMO_DATA = "demo_data";

  record DemoData(int processedRecords, double successRate) {}

  record Demo(boolean demoCompleted, List<String> conceptsCovered, String nextSteps) {}

  record Reading(int processedRecords, double failedRecords, boolean demoCompleted) {}

  @Override
  public void define(Dags dags) {
    Dag dag =
        dags.dag("airflow_concepts_demo")
            .description("Variables, connections, XComs and context")
            .timezone("Asia/Kolkata")
            .startDate("2024-01-01")
            .owner("mumbai-dabbawala-union")
            .retries(3)
            .retryDelay(Duration.ofMinutes(15));

    TaskRef<Demo> demo = dag.task("demonstrate_concepts", AirflowConceptsDemo::demonstrate);
    dag.task("read_demo_data", demo, AirflowConceptsDemo::read);
  }

  static Demo demonstrate(TaskContext context) {
    context.log("Variable " + API_KEY + " is " + (isSet(context, API_KEY) ? "set" : "not set"));
    context.log("Variable max_retries is " + variable(context, "max_retries", "3"));
    context.log(
        context.connection("flipkart_db") == null
            ? "Connection flipkart_db is not configured"
            : "Connection flipkart_db is configured");
    context.xcomPush(DEMO_DATA, new DemoData(1000, 99.5));
    context.log(
        "This is "
            + context.dag().dagId()
            + ", task "
            + context.task().taskId()
            + ", logical date "
            + context.run().logicalDate());
    return new Demo(
        true,
        List.of("Variables", "Connections", "XCom", "Context"),
        "Ready for advanced concepts");
  }

  /** Reads the value under its key, beside what the task returned. */
  static Reading read(Demo demo, TaskContext context) {
    DemoData data =
        (DemoData) context.xcomPull("demonstrate_concepts", DEMO_DATA, DemoData.class);
    double failed = data.processedRecords() * (100 - data.successRate()) / 100;
    return new Reading(data.processedRecords(), failed, demo.demoCompleted());
  }

  private static boolean isSet(TaskContext context, String name) {
    return context.variable(name) != null;
  }

  private static String variable(TaskContext context, String name, String otherwise) {
    String value = context.variable(name);
    return value == null ? otherwise : value;
  }
}
