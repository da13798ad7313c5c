import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** Layers of tasks, each of which leaves a line in the file that the param names. */
public class Ledger implements DagFile {
  private static final int LAYERS = 3;
  private static final int WIDTH = 150;
  private static final long NANOS = 20_000_000;

  @Override
  public void define(Dags dags) {
    Dag dag = dags.dag("ledger").param("file", "");
    TaskRef<Void> join = dag.action("begin", Ledger::enter);
    for (int layer = 0; layer < LAYERS; layer++) {
      TaskRef<Void> next = dag.action("join" + layer, Ledger::enter);
      for (int index = 0; index < WIDTH; index++) {
        join.then(dag.action("t" + layer + "_" + index, Ledger::enter)).then(next);
      }
      join = next;
    }
  }

  static void enter(TaskContext context) throws IOException {
    LockSupport.parkNanos(NANOS);
    Files.writeString(
        Path.of(context.params().get("file").toString()),
        context.task().taskId() + '\n',
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
