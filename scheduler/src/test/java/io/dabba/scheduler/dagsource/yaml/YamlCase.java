package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.DagFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;

/** Reads DAGs that tests write inline. */
final class YamlCase {
  private YamlCase() {}

  /** The only DAG of a text. */
  static DagSpec dag(String yaml) {
    return read(yaml).get(0);
  }

  /** What is wrong with a text, one problem per line, without the file's name. */
  static String refusal(String yaml) {
    DagFileException refusal =
        Assertions.catchThrowableOfType(DagFileException.class, () -> read(yaml));
    return refusal == null
        ? "nothing is wrong"
        : refusal.getMessage().lines().collect(Collectors.joining("\n")).replace("test.yaml:", "");
  }

  static TaskSpec task(DagSpec dag, String taskId) {
    return dag.tasks().get(dag.indexOf(taskId));
  }

  static TaskFeatures features(String yaml, String taskId) {
    return task(dag(yaml), taskId).features();
  }

  /** Each task with its upstream: {@code a[] b[a]}. */
  static String edges(DagSpec dag) {
    return dag.tasks().stream()
        .map(task -> task.taskId() + task.upstream())
        .collect(Collectors.joining(" "));
  }

  private static List<DagSpec> read(String yaml) {
    try {
      Path file = Files.createTempFile("dag", ".yaml");
      try {
        Files.writeString(file, yaml);
        return new YamlDagFileReader(TestOperators.catalogue(), new TemplateRenderer())
            .read(file, "test.yaml")
            .dags();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
