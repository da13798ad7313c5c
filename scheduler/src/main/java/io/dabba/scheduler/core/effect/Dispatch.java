package io.dabba.scheduler.core.effect;

import io.dabba.common.message.WorkMessage;

/** Something that a worker is to run. */
public sealed interface Dispatch extends Effect permits DispatchCallback, DispatchTask {
  /** What the worker is sent. */
  WorkMessage message();

  /** The queue it goes to. */
  String queue();

  /** Higher goes first. */
  int priority();

  /** Earlier goes first among equals. */
  long logicalMillis();
}
