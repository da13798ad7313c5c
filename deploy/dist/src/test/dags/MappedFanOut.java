import io.dabba.authoring.Dag;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.authoring.Each;
import io.dabba.authoring.TaskRef;
import java.util.List;
import java.util.stream.IntStream;

/** A task mapped over 10,000 numbers, and the sum of what its instances return. */
public class MappedFanOut implements DagFile {
  private static final int WIDTH = 10_000;

  @Override
  public void define(Dags dags) {
    Dag dag = dags.dag("mapped_fan_out");
    TaskRef<List<Integer>> numbers = dag.task("numbers", MappedFanOut::numbers);
    TaskRef<List<Integer>> doubled = dag.map("double", Each.of(numbers), MappedFanOut::twice);
    dag.task("sum", doubled, MappedFanOut::sum);
  }

  static List<Integer> numbers() {
    return IntStream.range(0, WIDTH).boxed().toList();
  }

  static int twice(int number) {
    return 2 * number;
  }

  static long sum(List<Integer> numbers) {
    return numbers.stream().mapToLong(Integer::longValue).sum();
  }
}
