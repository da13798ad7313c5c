package io.dabba.scheduler.alert;

import io.dabba.common.alert.AlertRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that people may have to be told of, before anybody has asked who wants to know. Small,
 * because the engine writes it: what else can be looked up is looked up later.
 *
 * @param id the id of the alert it becomes
 * @param kind what it is
 * @param at when, in milliseconds since the epoch
 * @param subject the DAG and run, or null if it is about neither
 * @param error why, or null
 * @param request what a task wants told, or null
 * @param facts what else the message may say
 */
public record Alarm(
    String id,
    AlarmKind kind,
    long at,
    @Nullable Subject subject,
    @Nullable String error,
    @Nullable AlertRequest request,
    Map<String, Object> facts) {
  /** A task of a run that is about no task. */
  public static final int NO_TASK = -1;

  public Alarm {
    facts = facts == null ? Map.of() : Map.copyOf(facts);
  }

  /**
   * What an alarm of the engine is about.
   *
   * @param dagId its DAG
   * @param runId its run
   * @param taskIndex its task, or {@link #NO_TASK}
   * @param mapIndex its mapped instance, or -1
   * @param tryNumber its try, or 0
   */
  public record Subject(String dagId, String runId, int taskIndex, int mapIndex, int tryNumber) {}
}
