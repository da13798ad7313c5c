package io.dabba.dist.examples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a run of an example shall end: its tasks succeed at the first try unless something else is
 * said.
 *
 * @param dagId the DAG
 * @param conf conf of the run, as JSON
 * @param state state of the run
 * @param states states of the tasks that do not succeed, by task_id
 * @param tries of the tasks that need more than one, by task_id
 * @param values JSON of what tasks return, by task_id
 * @param order tasks of which each begins no earlier than the one before it has ended
 */
record Outcome(
    String dagId,
    String conf,
    String state,
    Map<String, String> states,
    Map<String, Integer> tries,
    Map<String, String> values,
    List<String> order) {
  /** A run in which everything succeeds. */
  static Outcome of(String dagId) {
    return new Outcome(dagId, "{}", "success", Map.of(), Map.of(), Map.of(), List.of());
  }

  /** The same with tasks that are skipped. */
  Outcome skipped(String... taskIds) {
    return states("skipped", taskIds);
  }

  /** The same with tasks that fail. */
  Outcome failed(String... taskIds) {
    return states("failed", taskIds);
  }

  /** The same with tasks in a state. */
  Outcome states(String taskState, String... taskIds) {
    Map<String, String> more = new LinkedHashMap<>(states);
    List.of(taskIds).forEach(taskId -> more.put(taskId, taskState));
    return new Outcome(dagId, conf, state, more, tries, values, order);
  }

  /** The same with a task that needs several tries. */
  Outcome tries(String taskId, int count) {
    Map<String, Integer> more = new LinkedHashMap<>(tries);
    more.put(taskId, count);
    return new Outcome(dagId, conf, state, states, more, values, order);
  }

  /** The same with what a task returns. */
  Outcome value(String taskId, String json) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(taskId, json);
    return new Outcome(dagId, conf, state, states, tries, more, order);
  }

  /** The same of a run that fails. */
  Outcome runFails() {
    return new Outcome(dagId, conf, "failed", states, tries, values, order);
  }

  /** The same of a run with this conf. */
  Outcome given(String json) {
    return new Outcome(dagId, json, state, states, tries, values, order);
  }

  /** The same with tasks that run one after another. */
  Outcome inOrder(String... taskIds) {
    return new Outcome(dagId, conf, state, states, tries, values, List.of(taskIds));
  }

  @Override
  public String toString() {
    return dagId + (conf.equals("{}") ? "" : " with " + conf);
  }
}
