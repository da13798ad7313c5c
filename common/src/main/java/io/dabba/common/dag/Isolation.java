package io.dabba.common.dag;

/** Where the function of a Java task runs. */
public enum Isolation {
  /** On a thread of its worker: starts at once, shares the worker's memory and fate. */
  THREAD,
  /** In a JVM of its own, which can end, hang or run out of memory alone. */
  PROCESS
}
