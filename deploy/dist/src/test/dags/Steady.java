import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Each;
import io.dabba.authoring.TaskRef;
import io.dabba.common.operator.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;

/** A steady load of short tasks that each leave a line in a ledger, and one that is poison. */
public class Steady implements DagFile {
  private static final int WIDTH = 1_500;

  @Override
  public void define(Dags dags) {
    Dag steady = dags.dag("steady").maxActiveTasks(0);
    TaskRef<List<Integer>> numbers = steady.task("numbers", Steady::numbers);
    steady.map("box", Each.of(numbers), Steady::carry);
    Dag poison = dags.dag("poison");
    poison.action("halts", context -> Steady.kill());
    Dag healthy = dags.dag("healthy");
    healthy.action("flows", context -> context.log("flows on"));
  }

  /** As the operating system does to a process that has taken too much of it. */
  static void kill() throws IOException, InterruptedException {
    String worker = Long.toString(ProcessHandle.current().pid());
    new ProcessBuilder("kill", "-9", worker).start().waitFor();
  }

  static List<Integer> numbers() {
    return IntStream.range(0, WIDTH).boxed().toList();
  }

  static int carry(int number, TaskContext context) throws IOException, InterruptedException {
    Files.writeString(
        Path.of(System.getenv("LEDGER")),
        "box " + number + ' ' + context.tryNumber() + '\n',
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    Thread.sleep(100);
    return number;
  }
}
