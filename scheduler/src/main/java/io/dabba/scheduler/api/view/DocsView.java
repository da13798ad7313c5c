package io.dabba.scheduler.api.view;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.scheduler.port.DagHistory.Version;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a DAG and its tasks are for, as their authors wrote it.
 *
 * @param versionNumber which version
 * @param description one line, or null
 * @param docMd longer documentation as it was written, or null
 * @param blocks the same, understood as Markdown
 * @param tasks documentation of single tasks
 */
public record DocsView(
    String dagId,
    int versionNumber,
    @Nullable String description,
    @Nullable String docMd,
    List<DocNode> blocks,
    List<TaskDoc> tasks) {
  /** Documentation of a task. */
  public record TaskDoc(String taskId, List<DocNode> blocks) {}

  /** The documentation of a version. */
  public static DocsView of(Version version, DagSpec dag) {
    return new DocsView(
        dag.dagId(),
        version.number(),
        dag.description(),
        dag.docMd(),
        Markdown.read(dag.docMd()),
        dag.tasks().stream().map(DocsView::task).filter(Objects::nonNull).toList());
  }

  private static @Nullable TaskDoc task(TaskSpec task) {
    return task.doc() == null ? null : new TaskDoc(task.taskId(), Markdown.read(task.doc()));
  }
}
