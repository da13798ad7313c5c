package io.dabba.scheduler.core;

import static io.dabba.scheduler.core.state.TaskState.FAILED;
import static io.dabba.scheduler.core.state.TaskState.SKIPPED;
import static io.dabba.scheduler.core.state.TaskState.SUCCESS;
import static io.dabba.scheduler.core.state.TaskState.UPSTREAM_FAILED;

import io.dabba.common.dag.TriggerRule;
import io.dabba.scheduler.core.state.TaskState;
import java.util.List;
import java.util.Set;

/**
 * When each trigger rule lets a task start, written a second time from its description and from
 * states instead of counts: the oracle for what the core does.
 */
final class NaiveRules {
  private static final Set<TaskState> BAD = Set.of(FAILED, UPSTREAM_FAILED);

  private NaiveRules() {}

  static boolean mayStart(TriggerRule rule, List<TaskState> upstream) {
    if (upstream.isEmpty()) {
      return true;
    }
    boolean allDone = upstream.stream().allMatch(TaskState::isFinished);
    boolean anySuccess = upstream.contains(SUCCESS);
    boolean anySkipped = upstream.contains(SKIPPED);
    boolean anyBad = upstream.stream().anyMatch(BAD::contains);
    return switch (rule) {
      case ALL_SUCCESS -> upstream.stream().allMatch(SUCCESS::equals);
      case ALL_FAILED -> upstream.stream().allMatch(BAD::contains);
      case ALL_DONE, ALL_DONE_SETUP_SUCCESS -> allDone;
      case ALL_DONE_MIN_ONE_SUCCESS -> allDone && anySuccess && !anySkipped;
      case ALL_SKIPPED -> upstream.stream().allMatch(SKIPPED::equals);
      case ONE_SUCCESS -> anySuccess;
      case ONE_FAILED -> anyBad;
      case ONE_DONE -> anySuccess || upstream.contains(FAILED);
      case NONE_FAILED -> allDone && !anyBad;
      case NONE_FAILED_MIN_ONE_SUCCESS -> allDone && !anyBad && anySuccess;
      case NONE_SKIPPED -> allDone && !anySkipped;
      case ALWAYS -> true;
    };
  }
}
