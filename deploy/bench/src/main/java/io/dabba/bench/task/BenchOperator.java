package io.dabba.bench.task;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes a Fibonacci number in the slow way, as published workloads do, and stamps its start and
 * end in microseconds: the engine's own dates are milliseconds.
 */
public final class BenchOperator implements Operator {
  /** Environment variable with the folder of the stamps. */
  public static final String FOLDER = StampFile.FOLDER;

  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "bench",
          "Computes, and stamps when.",
          List.of(
              argument("fib", Type.NUMBER, "The Fibonacci number to compute; none."),
              argument("items", Type.NUMBER, "Items to return; nothing is returned."),
              argument("item", Type.ANY, "What it is mapped over.")));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    long start = StampFile.micros();
    StampFile stamps = context.hook(StampFile.class, StampFile::new);
    Outcome outcome = work(new Arguments(context.arguments()));
    stamps.add(
        context.run().key().dagId(),
        context.run().key().runId(),
        context.task().taskId(),
        context.mapIndex(),
        start);
    return outcome;
  }

  private static Outcome work(Arguments arguments) {
    @Nullable Integer fib = arguments.wholeOrNull("fib");
    if (fib != null) {
      return Outcome.of(fibonacci(fib));
    }
    @Nullable Integer items = arguments.wholeOrNull("items");
    return items == null
        ? Outcome.nothing()
        : Outcome.of(IntStream.range(0, items).boxed().toList());
  }

  private static long fibonacci(int number) {
    return number < 2 ? number : fibonacci(number - 1) + fibonacci(number - 2);
  }

  private static Argument argument(String name, Type type, String description) {
    return new Argument(name, type, false, false, description);
  }
}
