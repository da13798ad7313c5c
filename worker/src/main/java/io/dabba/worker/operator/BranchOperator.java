package io.dabba.worker.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.rule.GroupEnds;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses which direct downstream tasks go on; the others are skipped. Only {@code []} follows
 * none: a template that renders to nothing is taken for a mistake.
 */
public final class BranchOperator implements Operator {
  private static final String CHOOSE = "choose";
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "branch",
          "Follows some of the direct downstream tasks and skips the others.",
          List.of(
              new Argument(
                  CHOOSE,
                  Type.ANY,
                  true,
                  true,
                  "task_ids or group ids to follow: a list, or text with ids separated by commas or spaces.")));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    Set<String> downstream = downstream(context);
    List<String> chosen =
        ids(context.arguments().get(CHOOSE)).stream()
            .flatMap(id -> roots(context.dag(), id).stream())
            .distinct()
            .toList();
    for (String id : chosen) {
      if (!downstream.contains(id)) {
        throw DabbaException.invalid(
            "branch: expected %s to name tasks directly downstream, %s, found \"%s\""
                .formatted(CHOOSE, downstream, id));
      }
    }
    context.log("following " + chosen);
    return Outcome.follow(chosen);
  }

  /** A task group stands for those of its tasks that wait for none of the group. */
  private static List<String> roots(DagSpec dag, String id) {
    if (dag.features().groups().stream().noneMatch(group -> group.groupId().equals(id))) {
      return List.of(id);
    }
    List<GroupEnds.Member> members =
        dag.tasks().stream()
            .filter(task -> isWithin(task, id))
            .map(
                task ->
                    new GroupEnds.Member(
                        task.taskId(), task.features().role(), Set.copyOf(task.upstream())))
            .toList();
    return GroupEnds.of(members).roots();
  }

  private static boolean isWithin(TaskSpec task, String groupId) {
    String group = task.features().group();
    return group != null && GroupEnds.isWithin(group, groupId);
  }

  private static Set<String> downstream(TaskContext context) {
    Set<String> downstream = new TreeSet<>();
    context.dag().tasks().stream()
        .filter(task -> task.upstream().contains(context.task().taskId()))
        .forEach(task -> downstream.add(task.taskId()));
    return downstream;
  }

  private static List<String> ids(Object chosen) {
    if (chosen instanceof Collection<?> list) {
      return list.stream().map(String::valueOf).distinct().toList();
    }
    String text = chosen == null ? "" : chosen.toString().strip();
    if (text.startsWith("[")) {
      return listed(text);
    }
    List<String> ids =
        Arrays.stream(text.split("[,\\s]+")).filter(id -> !id.isEmpty()).distinct().toList();
    if (ids.isEmpty()) {
      throw DabbaException.invalid("branch: expected a task_id in " + CHOOSE + ", found none");
    }
    return ids;
  }

  /** A list as JSON, or as templates print one: with single quotes. */
  private static List<String> listed(String text) {
    JsonNode list = Json.tree(text.contains("\"") ? text : text.replace('\'', '"'));
    List<String> ids = new ArrayList<>();
    list.forEach(id -> ids.add(id.asText()));
    return ids.stream().distinct().toList();
  }
}
