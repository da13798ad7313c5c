package io.dabba.common.message;

/** What a worker is told over the way by which it is told what to stop; no claim looks like it. */
public final class WorkerOrder {
  /** Take nothing more, and finish what runs. */
  public static final String DRAIN = "drain";

  private WorkerOrder() {}
}
