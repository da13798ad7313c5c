package io.dabba.common.command;

/** Why a try failed. A closed set: stored data never names a class. */
public enum FailureKind {
  /** The user code or its exit code said so. */
  ERROR,
  /** It ran longer than its execution_timeout. */
  TIMEOUT,
  /** Its definition or input is wrong: bad template, unknown argument, missing bundle. */
  INVALID,
  /** A result is larger than its limit. */
  LIMIT_EXCEEDED,
  /** The worker that ran it is gone, or had no store to work with. Not the task's fault. */
  WORKER_LOST,
  /** Every worker that ran it was lost, so often that no other shall run it. */
  POISON,
  /** It was stopped on request. */
  CANCELLED
}
