package io.dabba.scheduler.simulation;

/**
 * A mechanism of the engine or of the worker whose effect is suppressed at the ports, to prove that
 * it is needed: without it the simulation must find that something goes wrong.
 */
enum Lack {
  /** Messages that the broker has lost are not published again. */
  REPUBLISHING(Fault.MESSAGE_LOST),
  /** Workers that are gone are taken for alive. */
  EXPIRY(Fault.WORKER_CRASH),
  /** Who takes a shard over does not dispatch what the last owner had queued. */
  OWED_DISPATCHES(Fault.SCHEDULER_CRASH),
  /** A worker does not report again what a server that was started again may have lost. */
  RESENDING(Fault.REDIS_LOSES_WRITES),
  /** A scheduler does not notice that the store was started again, and may have gone back. */
  NOTICING_RESTARTS(Fault.REDIS_LOSES_WRITES);

  private final Fault fault;

  Lack(Fault fault) {
    this.fault = fault;
  }

  /** What it is there for. */
  Fault fault() {
    return fault;
  }
}
