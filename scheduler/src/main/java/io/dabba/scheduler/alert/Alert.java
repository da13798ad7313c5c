package io.dabba.scheduler.alert;

import io.dabba.common.alert.AlertSeverity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alarm that somebody wants to know of.
 *
 * @param id its id
 * @param kind what it is
 * @param severity how much it matters
 * @param at when, in milliseconds since the epoch
 * @param dagId the DAG it is about, or null
 * @param runId the run it is about, or null
 * @param taskId the task it is about, or null
 * @param title one line in English
 * @param message key of its message, or null
 * @param text what it says, where it has no message; or null
 * @param teams who are told
 * @param params what its message has places for
 * @param steps who are told next while nobody acknowledges it, the earliest first
 */
public record Alert(
    String id,
    AlarmKind kind,
    AlertSeverity severity,
    long at,
    @Nullable String dagId,
    @Nullable String runId,
    @Nullable String taskId,
    String title,
    @Nullable String message,
    @Nullable String text,
    List<String> teams,
    Map<String, Object> params,
    List<Step> steps) {
  public Alert {
    teams = List.copyOf(teams);
    steps = List.copyOf(steps);
  }

  /** The same alert under another title. */
  public Alert titled(String newTitle) {
    return new Alert(
        id, kind, severity, at, dagId, runId, taskId, newTitle, message, text, teams, params,
        steps);
  }

  /** The same alert with these steps to come. */
  public Alert with(List<Step> newSteps) {
    return new Alert(
        id, kind, severity, at, dagId, runId, taskId, title, message, text, teams, params,
        newSteps);
  }

  /** When the next step is due, or 0 if there is none. */
  public long nextStepAt() {
    return steps.isEmpty() ? 0 : steps.get(0).at();
  }

  /**
   * One step of an escalation.
   *
   * @param number which step of the alert, from 1
   * @param at when, in milliseconds since the epoch
   * @param team who is told
   * @param channels through which channels; empty for those the team has for the severity
   */
  public record Step(int number, long at, String team, List<String> channels) {
    public Step {
      channels = List.copyOf(channels);
    }
  }
}
