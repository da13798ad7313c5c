package io.dabba.common.id;

/** Names what a worker claims, runs and reports: a try of a task, or of a callback. */
public sealed interface ClaimKey permits TryKey, CallbackTry {
  /** The parts of the claim field of a task's try. */
  int TRY_PARTS = 5;

  /** The run it belongs to. */
  RunKey run();

  /** Position of its task in the run's DAG version; {@link CallbackKey#RUN} for the run itself. */
  int taskIndex();

  /** Index of a mapped instance, or {@link TryKey#UNMAPPED}. */
  int mapIndex();

  /** The try of the task, from 1. */
  int tryNumber();

  /** Its field in the claims of its shard. */
  String claimField();

  /** Reads the form that {@link #claimField()} writes. */
  static ClaimKey parse(String claimField) {
    return claimField.split("/", -1).length == TRY_PARTS
        ? TryKey.parse(claimField)
        : CallbackTry.parse(claimField);
  }
}
