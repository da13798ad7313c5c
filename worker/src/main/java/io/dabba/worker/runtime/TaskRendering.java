package io.dabba.worker.runtime;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.operator.Hooks;
import io.dabba.common.operator.RunContext;
import io.dabba.common.secret.SecretCipher;
import io.dabba.common.secret.SecretCodec;
import io.dabba.common.secret.SecretMasker;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.worker.logs.LogShipper;
import io.dabba.worker.port.Claim;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Renders the arguments of a task without running it and without any server: there are no XComs,
 * and variables and connections are those of the environment. Secrets in the result are masked.
 */
public final class TaskRendering {
  private final Operators operators;
  private final Map<String, String> environment;

  /**
   * @param environment may hold variables and connections
   */
  public TaskRendering(Operators operators, Map<String, String> environment) {
    this.operators = operators;
    this.environment = environment;
  }

  /** The templated arguments that the task has, as its first try would see them. */
  public Map<String, String> render(Bundle bundle, RunContext run, String taskId) {
    LoadedBundle loaded = new LoadedBundle("local", bundle);
    LoadedDag dag = loaded.dag(run.key().dagId());
    List<TaskSpec> tasks = dag.spec().tasks();
    int index =
        IntStream.range(0, tasks.size())
            .filter(each -> tasks.get(each).taskId().equals(taskId))
            .findFirst()
            .orElseThrow(() -> DabbaException.notFound("task_id: found no \"" + taskId + '"'));
    TryKey key = new TryKey(run.key(), index, TryKey.UNMAPPED, 1);
    Claim claim = new Claim(new TaskMessage(key, taskId, "local"), key.claimField(), "", "local");
    return render(new Assignment(claim, Json.write(run), loaded, dag, tasks.get(index)));
  }

  private Map<String, String> render(Assignment assignment) {
    SecretMasker masker = SecretMasker.of(environment);
    LogShipper logs =
        new LogShipper(
            (tryId, lines) -> CompletableFuture.completedFuture(null),
            masker,
            Clock.systemUTC(),
            0);
    var operator = operators.named(assignment.task().operator()).descriptor();
    OperatorContext context =
        new OperatorContext(
            assignment,
            new RunningTask(assignment.claim(), Runnable::run),
            operator,
            resources(masker),
            logs.open(assignment.tryId()));
    Map<String, String> rendered = new LinkedHashMap<>();
    new RenderedFields(masker)
        .of(operator, context.arguments())
        .forEach((name, value) -> rendered.put(name, text(value)));
    return rendered;
  }

  private Resources resources(SecretMasker masker) {
    SecretCodec codec = new SecretCodec(SecretCipher.of(""));
    return new Resources(
        new XComs(NoStore.EMPTY, NoStore.EMPTY, 0, 0),
        new TemplateRenderer(),
        new Vault(environment, NoStore.EMPTY, codec, masker, System::nanoTime),
        NoStore.EMPTY,
        new Hooks(),
        new RenderedFields(masker),
        new RenderedArguments(NoStore.EMPTY),
        BusinessMetrics.DEFAULT_LABELS);
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof String text ? text : Json.write(value);
  }
}
