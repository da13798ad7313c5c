package io.dabba.bench.chaos.task;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskRescheduledException;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.wait.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Does what its arguments say, and writes each start and end into the ledger of its process. What
 * it returns is the token of its execution, so that one can tell which execution was counted.
 */
public final class LedgerOperator implements Operator {
  /** Environment variable with the folder of the ledger. */
  public static final String FOLDER = LedgerFile.FOLDER;

  /** Environment variable with the name of the process, such as {@code w1.3}. */
  public static final String PROCESS = LedgerFile.PROCESS;

  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "ledger",
          "Writes what it does into a ledger of its own.",
          List.of(
              argument("work_ms", Type.NUMBER, "How long it works; 0."),
              argument("waits", Type.NUMBER, "How often it waits before; 0."),
              argument("wait_ms", Type.NUMBER, "How long it waits each time; 100."),
              argument("failing_tries", Type.NUMBER, "Tries that fail; 0."),
              argument("fails", Type.BOOLEAN, "Whether it fails for good."),
              argument("skips", Type.BOOLEAN, "Whether it is skipped."),
              argument("items", Type.NUMBER, "Items it returns instead of its token."),
              argument("follows", Type.LIST, "Tasks it follows, if it is a branch."),
              argument("reads", Type.LIST, "Tasks whose results it reads."),
              argument("item", Type.ANY, "What it is mapped over.")));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws InterruptedException {
    Entry entry = new Entry(context, context.hook(LedgerFile.class, LedgerFile::new));
    if (context.callback() != null) {
      entry.called(context.callback().event().toString());
      return Outcome.nothing();
    }
    entry.started();
    try {
      Arguments arguments = new Arguments(context.arguments());
      awaitLooks(context, arguments, entry);
      Thread.sleep(whole(arguments, "work_ms", 0));
      failIfAsked(context, arguments, entry);
      entry.succeeded(read(context, arguments, entry));
      return outcome(arguments, entry);
    } catch (InterruptedException e) {
      entry.ended("stopped");
      throw e;
    }
  }

  private static void awaitLooks(TaskContext context, Arguments arguments, Entry entry) {
    if (context.look() >= whole(arguments, "waits", 0)) {
      return;
    }
    entry.ended("wait");
    Duration wait = Duration.ofMillis(whole(arguments, "wait_ms", 100));
    if (context.look() % 2 == 0) {
      throw TaskDeferredException.until(Trigger.time(Instant.now().plus(wait)));
    }
    throw new TaskRescheduledException(wait);
  }

  private static void failIfAsked(TaskContext context, Arguments arguments, Entry entry) {
    if (arguments.flag("skips", false)) {
      entry.ended("skip");
      throw new TaskSkippedException("as asked");
    }
    if (arguments.flag("fails", false)) {
      entry.ended("fail");
      throw TaskFailedException.permanent("as asked");
    }
    if (context.tryNumber() <= whole(arguments, "failing_tries", 0)) {
      entry.ended("fail");
      throw TaskFailedException.retryable("as asked");
    }
  }

  private static List<String> read(TaskContext context, Arguments arguments, Entry entry) {
    try {
      return Results.read(context, arguments.list("reads"));
    } catch (RuntimeException e) {
      entry.ended("error");
      throw e;
    }
  }

  private static Outcome outcome(Arguments arguments, Entry entry) {
    List<String> follows = arguments.list("follows");
    if (!follows.isEmpty()) {
      return Outcome.follow(follows);
    }
    int items = whole(arguments, "items", 0);
    return Outcome.of(items == 0 ? entry.token() : IntStream.range(0, items).boxed().toList());
  }

  private static int whole(Arguments arguments, String name, int otherwise) {
    @Nullable Integer value = arguments.wholeOrNull(name);
    return value == null ? otherwise : value;
  }

  private static Argument argument(String name, Type type, String description) {
    return new Argument(name, type, false, false, description);
  }
}
