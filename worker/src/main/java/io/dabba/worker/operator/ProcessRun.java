package io.dabba.worker.operator;

import io.dabba.common.operator.TaskContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process of a task that has run in a process group of its own, its output in the task's log and
 * its metrics with the task's.
 *
 * @param exitCode how it ended
 * @param lastLine the last line it printed
 */
record ProcessRun(int exitCode, String lastLine) {
  /** How long output may outlive the command: a process that left its group may hold the pipe. */
  private static final Duration OUTPUT_GRACE = Duration.ofSeconds(5);

  /**
   * Runs a shell command and waits for its end.
   *
   * @param environment variables beside {@link BashEnvironment}'s standard ones
   * @param cwd directory to run in, or null for the worker's
   */
  static ProcessRun of(
      TaskContext context, String command, Map<String, String> environment, @Nullable String cwd)
      throws IOException, InterruptedException {
    try (MetricsFile metrics = MetricsFile.create()) {
      Map<String, String> all = BashEnvironment.of(context, environment);
      all.put(MetricsFile.VARIABLE, metrics.path());
      ProcessRun run = run(context, ProcessGroup.start(command, all, cwd));
      if (run.exitCode() == 0) {
        metrics.publish(context);
      }
      return run;
    }
  }

  private static @Nullable Long limit(TaskContext context) {
    return context.task().features().memoryLimit();
  }

  private static ProcessRun run(TaskContext context, ProcessGroup group)
      throws InterruptedException {
    OutputPump output = OutputPump.start(group.output(), context::log);
    OutputPump errors = OutputPump.start(group.errors(), line -> context.log("WARNING", line));
    try (MemoryWatch memory = MemoryWatch.start(limit(context), group)) {
      int exit = group.waitFor();
      group.kill();
      memory.requireWithin();
      output.await(OUTPUT_GRACE);
      errors.await(OUTPUT_GRACE);
      return new ProcessRun(exit, output.lastLine());
    } catch (InterruptedException e) {
      if (!context.claimLost()) {
        group.stop();
      }
      throw e;
    } finally {
      group.kill();
    }
  }
}
