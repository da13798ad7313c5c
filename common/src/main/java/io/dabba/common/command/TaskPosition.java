package io.dabba.common.command;

/**
 * How far a command has come that goes through the task instances of a run.
 *
 * @param task how many tasks it has been through
 * @param mapIndex the instance of the next one to begin with
 */
public record TaskPosition(int task, int mapIndex) {
  /** Nowhere yet. */
  public static final TaskPosition START = new TaskPosition(0, 0);
}
