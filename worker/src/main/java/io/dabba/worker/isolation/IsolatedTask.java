package io.dabba.worker.isolation;

import io.dabba.authoring.TaskFunctions;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.codec.Json;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskRescheduledException;
import io.dabba.common.operator.TaskSkippedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The main of a child: runs one function of a bundle and tells the worker how it ended. It ends by
 * {@code halt}, since threads that a function left running are nobody's business any more.
 */
public final class IsolatedTask {
  private IsolatedTask() {}

  /** Runs. Argument: the folder that {@link Workplace} has laid out. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Facts facts = Json.read(Files.readString(folder.resolve(Workplace.FACTS)), Facts.class);
    byte[] encoded = Files.readAllBytes(folder.resolve(Workplace.BUNDLE));
    Bundle bundle = BundleCodec.decode(facts.bundle(), encoded);
    try (WorkerLink worker = WorkerLink.connect(folder.resolve(Workplace.SOCKET))) {
      StopActions stops = new StopActions(Thread.currentThread());
      stops.onSignal();
      worker.end(run(new ChildContext(facts, bundle, worker, stops), bundle));
    }
    Runtime.getRuntime().halt(0);
  }

  private static Ending run(ChildContext context, Bundle bundle) {
    try (TaskFunctions functions = TaskFunctions.load(bundle)) {
      return Ending.returned(functions.call(context));
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable failure) {
      logTrace(context, failure);
      return Ending.thrown(failure);
    }
  }

  private static void logTrace(ChildContext context, Throwable failure) {
    if (failure instanceof TaskSkippedException
        || failure instanceof TaskRescheduledException
        || failure instanceof TaskDeferredException) {
      return;
    }
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    context.log("ERROR", trace.toString());
  }
}
