package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TriggerRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads whether a task is a setup or teardown: {@code setup: true}, {@code teardown: true} or
 * {@code teardown: {setups: [a], on_failure_fail_dagrun: true}}.
 */
final class RoleFields {
  /** The names of the fields. */
  static final List<String> NAMES = List.of("setup", "teardown");

  private static final String SETUP = NAMES.get(0);
  private static final String TEARDOWN = NAMES.get(1);
  private static final String SETUPS = "setups";
  private static final String FAILS_DAGRUN = "on_failure_fail_dagrun";

  private final Fields task;
  private final Arrows arrows;
  private final Problems problems;

  RoleFields(Fields task, Arrows arrows, Problems problems) {
    this.task = task;
    this.arrows = arrows;
    this.problems = problems;
  }

  /** The features with the role in them; draws the arrows from setups to teardown. */
  TaskFeatures read(String taskId, @Nullable String group, TaskFeatures features) {
    boolean setup = task.flag(SETUP, false);
    TaskFeatures read =
        task.value(TEARDOWN) instanceof MappingNode teardown
            ? teardown(
                new Fields(teardown, task.label(TEARDOWN), problems), taskId, group, features)
            : flagged(features);
    if (setup && read.role() == TaskRole.TEARDOWN) {
      task.refuse(TEARDOWN, "a task to be either setup or teardown", "both");
    }
    return setup ? features.toBuilder().setup().build() : read;
  }

  /** The rule of a teardown is fixed; any other is refused. */
  TriggerRule rule(TaskFeatures features, TriggerRule written) {
    if (features.role() != TaskRole.TEARDOWN) {
      return written;
    }
    if (task.has("trigger_rule") && written != TriggerRule.ALL_DONE_SETUP_SUCCESS) {
      task.refuse("trigger_rule", "none or all_done_setup_success in a teardown", written.id());
    }
    return TriggerRule.ALL_DONE_SETUP_SUCCESS;
  }

  private TaskFeatures flagged(TaskFeatures features) {
    return task.flag(TEARDOWN, false)
        ? features.toBuilder().teardown(List.of(), false).build()
        : features;
  }

  private TaskFeatures teardown(
      Fields fields, String taskId, @Nullable String group, TaskFeatures features) {
    fields.requireKnown(List.of(SETUPS, FAILS_DAGRUN));
    List<String> setups = new ArrayList<>();
    Node at = fields.key(SETUPS);
    for (String id : fields.texts(SETUPS)) {
      arrows.task(group, id, at, fields.label(SETUPS)).ifPresent(setups::add);
    }
    setups.forEach(setup -> arrows.add(setup, taskId, at, fields.label(SETUPS)));
    return features.toBuilder().teardown(setups, fields.flag(FAILS_DAGRUN, false)).build();
  }
}
