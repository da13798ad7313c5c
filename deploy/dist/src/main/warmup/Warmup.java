import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.TaskRef;

/** Read once after each build, so that what reading a DAG takes is in the class data archive. */
public class Warmup implements DagFile {
  @Override
  public void define(Dags dags) {
    Dag dag = dags.dag("warmup");
    TaskRef<Integer> first = dag.task("first", context -> 1);
    dag.task("second", first, (value, context) -> value + 1);
  }
}
