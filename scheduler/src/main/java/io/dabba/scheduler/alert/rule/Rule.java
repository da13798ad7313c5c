package io.dabba.scheduler.alert.rule;

import io.dabba.common.alert.AlertSeverity;
import io.dabba.scheduler.alert.AlarmKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of which alarms.
 *
 * @param name its name, for people
 * @param on kinds of alarm
 * @param dagId DAGs it is about; alarms about no DAG match only where this says nothing
 * @param taskId tasks it is about
 * @param tags tags, all of which the DAG has
 * @param severity how much it matters
 * @param teams who is told
 * @param dedupeFor how long others of the same DAG and task, or worker, are not told
 * @param limit what is watched, of rules about queues and budgets; else null
 */
public record Rule(
    String name,
    Set<AlarmKind> on,
    Glob dagId,
    Glob taskId,
    Set<String> tags,
    AlertSeverity severity,
    List<String> teams,
    Duration dedupeFor,
    @Nullable MetricLimit limit) {
  public Rule {
    on = Set.copyOf(on);
    tags = Set.copyOf(tags);
    teams = List.copyOf(teams);
  }

  /** Whether it is about this. */
  public boolean matches(Matter matter) {
    return on.contains(matter.kind())
        && (limit == null || name.equals(matter.rule()))
        && matches(dagId, matter.dagId())
        && matches(taskId, matter.taskId())
        && matter.tags().containsAll(tags);
  }

  private static boolean matches(Glob glob, @Nullable String name) {
    return glob.isAny() || (name != null && glob.matches(name));
  }

  /**
   * What rules look at.
   *
   * @param kind kind of alarm
   * @param dagId its DAG, or null
   * @param taskId its task, or null
   * @param tags tags of the DAG
   * @param rule the rule that raised it by its limit, or null
   */
  public record Matter(
      AlarmKind kind,
      @Nullable String dagId,
      @Nullable String taskId,
      Set<String> tags,
      @Nullable String rule) {
    public Matter {
      tags = Set.copyOf(tags);
    }
  }

  /**
   * A metric that is to stay below a limit.
   *
   * @param metrics names of metrics of the scheduler, which are added up
   * @param labels labels they must have
   * @param above the limit
   * @param lasting how long it must be above it
   */
  public record MetricLimit(
      List<String> metrics, Map<String, String> labels, double above, Duration lasting) {
    public MetricLimit {
      metrics = List.copyOf(metrics);
      labels = Map.copyOf(labels);
    }
  }
}
