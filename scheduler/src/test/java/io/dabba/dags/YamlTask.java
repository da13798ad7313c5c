package io.dabba.dags;

import com.fasterxml.jackson.databind.DeserializationFeature;
import io.dabba.common.codec.Json;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.template.TemplateRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the operators that the YAML examples use, as the worker does. */
record YamlTask(TaskContext context) {
  private static final TemplateRenderer TEMPLATES = new TemplateRenderer();

  Outcome run() throws Exception {
    Map<String, Object> arguments = context.arguments();
    if (context.task().operator().equals("branch")) {
      return Outcome.follow(List.of(render(arguments.get("choose")).strip()));
    }
    return Outcome.of(
        Json.mapper()
            .readerFor(Object.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .readValue(lastLine(arguments)));
  }

  private String lastLine(Map<String, Object> arguments) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", render(arguments.get("command")));
    if (arguments.get("env") instanceof Map<?, ?> env) {
      env.forEach((name, value) -> shell.environment().put(name.toString(), render(value)));
    }
    Process process = shell.redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
    return output.substring(output.lastIndexOf('\n') + 1);
  }

  private String render(Object template) {
    return TEMPLATES.render(
        template.toString(), Map.of("params", context.params(), "xcom", new Values(context)));
  }

  /** Return values by task_id. */
  private static final class Values extends AbstractMap<String, Object> {
    private final TaskContext context;

    Values(TaskContext context) {
      this.context = context;
    }

    @Override
    public Object get(Object taskId) {
      return context.xcomPull(taskId.toString());
    }

    @Override
    public boolean containsKey(Object taskId) {
      return get(taskId) != null;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      return Set.of();
    }
  }
}
