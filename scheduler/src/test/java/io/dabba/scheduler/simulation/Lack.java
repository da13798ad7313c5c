package io.dabba.scheduler.simulation;

/**
 * A mechanism of the engine or of the worker whose effect is suppressed at the ports, to prove that
 * it is needed.
 */
enum Lack {
  /** Messages that the broker has lost are not published again. */
  REPUBLISHING,
  /** Messages that the broker refused are not noticed. */
  TAKING_BACK,
  /** Workers that are gone are taken for alive. */
  EXPIRY,
  /** Who takes a shard over does not dispatch what his predecessor has queued. */
  OWED_DISPATCHES,
  /** A worker does not report again what a server may have forgotten that was started again. */
  RESENDING,
  /** A worker forgets with a crash what it has not reported. */
  JOURNAL,
  /** A scheduler does not notice that the store was started again, and may have gone back. */
  NOTICING_RESTARTS
}
