package io.dabba.dist;

import io.dabba.common.id.Identifiers;
import io.dabba.dist.trial.TrialDag;
import io.dabba.dist.trial.TrialRequest;
import io.dabba.scheduler.cli.ExitCodes;
import io.dabba.worker.runtime.Operators;
import io.dabba.worker.runtime.TaskRendering;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Renders a task's templates and runs nothing. Exit codes as of all commands. */
@Command(
    name = "render",
    description = "Renders the templates of one task of a DAG, and runs nothing.",
    mixinStandardHelpOptions = true)
final class TasksRenderCommand implements Callable<Integer> {
  private static final String RULER = "# " + "-".repeat(58);

  @Mixin private TrialOptions trial;

  @Parameters(index = "0", paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Parameters(index = "1", paramLabel = "TASK_ID", description = "The task.")
  private String taskId = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "DATE_OR_RUN_ID",
      description = "Logical date, such as 2025-01-31, or the id the run shall have; default: now.")
  private @Nullable String dateOrRunId;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    TrialDag dag = trial.find(dagId);
    dag.task(taskId);
    Map<String, String> rendered =
        new TaskRendering(Operators.installed(), System.getenv())
            .render(dag.bundle(), request().context(dag), taskId);
    PrintWriter out = spec.commandLine().getOut();
    rendered.forEach(
        (name, text) -> {
          out.println(RULER);
          out.println("# property: " + name);
          out.println(RULER);
          out.println(text);
          out.println();
        });
    out.flush();
    return ExitCodes.OK;
  }

  private TrialRequest request() {
    if (dateOrRunId == null) {
      return trial.request();
    }
    return TrialOptions.date(dateOrRunId)
        .map(trial::request)
        .orElseGet(() -> trial.request().named(Identifiers.runId(dateOrRunId)));
  }
}
