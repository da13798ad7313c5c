package io.dabba.common.dag.rule;

import io.dabba.common.dag.TaskRole;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where arrows to and from a task group end: at its roots and leaves. Source: Airflow's {@code
 * task_group.py}, {@code get_roots} and {@code get_leaves}.
 */
public final class GroupEnds {
  private final Map<String, Member> members = new LinkedHashMap<>();

  /** What ordinary tasks and setups of the group wait for. */
  private final Set<String> awaitedByWork = new HashSet<>();

  /** What teardowns of the group wait for. */
  private final Set<String> awaitedByTeardowns = new HashSet<>();

  private GroupEnds(Collection<Member> all) {
    for (Member member : all) {
      members.put(member.taskId(), member);
      (member.role() == TaskRole.TEARDOWN ? awaitedByTeardowns : awaitedByWork)
          .addAll(member.upstream());
    }
  }

  /** The ends of the group that has these tasks, those of its groups included. */
  public static GroupEnds of(Collection<Member> members) {
    return new GroupEnds(members);
  }

  /** Whether a group is another or is somewhere within it. */
  public static boolean isWithin(String inner, String outer) {
    return inner.equals(outer) || inner.startsWith(outer + '.');
  }

  /** The tasks that wait for no task of the group. */
  public List<String> roots() {
    return members.values().stream()
        .filter(member -> member.upstream().stream().noneMatch(members::containsKey))
        .map(Member::taskId)
        .toList();
  }

  /**
   * The tasks that no task of the group waits for. Teardowns do not count: what follows a group
   * does not wait for it to be taken down.
   */
  public List<String> leaves() {
    List<String> ends =
        members.values().stream()
            .filter(member -> member.role() != TaskRole.TEARDOWN)
            .map(Member::taskId)
            .filter(taskId -> !awaitedByWork.contains(taskId))
            .toList();
    List<String> working = ends.stream().filter(taskId -> !isTakenDown(taskId)).toList();
    return working.isEmpty() ? ends : working;
  }

  private boolean isTakenDown(String taskId) {
    return members.get(taskId).role() == TaskRole.SETUP && awaitedByTeardowns.contains(taskId);
  }

  /**
   * A task of a group.
   *
   * @param taskId its id
   * @param role what it is
   * @param upstream what it waits for, in the group or not
   */
  public record Member(String taskId, TaskRole role, Set<String> upstream) {}
}
