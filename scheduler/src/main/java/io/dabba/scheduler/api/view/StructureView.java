package io.dabba.scheduler.api.view;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import io.dabba.scheduler.graph.DagSketch;
import io.dabba.scheduler.graph.Outline;
import io.dabba.scheduler.port.DagHistory.Version;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The tasks and groups of a version of a DAG, as rows one below the other.
 *
 * @param dagId which DAG
 * @param versionNumber which version
 * @param rows groups before what lies in them, tasks after all they wait for
 */
public record StructureView(String dagId, int versionNumber, List<Row> rows) {
  /**
   * A task or a group.
   *
   * @param id of the task or group
   * @param label the id without that of the group around it
   * @param parent the group it lies in, or null
   * @param depth how many groups it lies in
   * @param isGroup whether it is a group
   * @param isMapped whether a run may have many instances of it
   * @param operator what runs it, or null for a group
   * @param role {@code work}, {@code setup} or {@code teardown}
   * @param triggerRule when it may start, or null for a group
   */
  public record Row(
      String id,
      String label,
      @Nullable String parent,
      int depth,
      boolean isGroup,
      boolean isMapped,
      @Nullable String operator,
      String role,
      @Nullable String triggerRule) {
    static Row of(Outline.Row row) {
      TaskSpec task = row.task();
      return new Row(
          row.id(),
          DagSketch.label(row.id(), row.parent()),
          row.parent(),
          row.depth(),
          task == null,
          task != null && task.features().mapping() != null,
          task == null ? null : task.operator(),
          role(task == null ? TaskRole.WORK : task.features().role()),
          task == null ? null : task.triggerRule().id());
    }

    static String role(TaskRole role) {
      return role.name().toLowerCase(Locale.ROOT);
    }
  }

  /** The structure of a version. */
  public static StructureView of(Version version, DagSpec dag) {
    List<Row> rows = Outline.of(dag).stream().map(Row::of).toList();
    return new StructureView(dag.dagId(), version.number(), rows);
  }
}
