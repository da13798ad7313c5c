import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** 10,000 tasks behind one. Each leaves a line in a ledger: the only witness the test believes. */
public class FanOut implements DagFile {
  private static final int WIDTH = 10_000;

  @Override
  public void define(Dags dags) {
    Dag dag = dags.dag("fan_out");
    TaskRef<Void> start = dag.action("start", FanOut::enter);
    for (int i = 0; i < WIDTH; i++) {
      start.then(dag.action("t" + i, FanOut::enter));
    }
  }

  /** One write of one short line: appended whole, also beside other processes. */
  static void enter(TaskContext context) throws IOException {
    Files.writeString(
        Path.of(System.getenv("LEDGER")),
        context.task().taskId() + ' ' + context.tryNumber() + '\n',
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
