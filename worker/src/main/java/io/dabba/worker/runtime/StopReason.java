package io.dabba.worker.runtime;

/** Why a try is stopped before it ends by itself. */
enum StopReason {
  /** It ran longer than its execution_timeout. Reported. */
  TIMEOUT,
  /** Somebody asked for it. Reported; usually refused, because the claim is gone. */
  CANCELLED,
  /** The worker lost its lease and with it the claim. Not reported. */
  LEASE_LOST,
  /** The worker goes. Given back once it has ended, so that another worker may begin it at once. */
  DRAINED
}
