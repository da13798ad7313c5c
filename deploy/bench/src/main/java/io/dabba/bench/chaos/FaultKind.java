package io.dabba.bench.chaos;

/** What is done to the cluster; each ends, and what it ended is started again. */
enum FaultKind {
  /** SIGKILL, and a new process after a while. */
  KILL_WORKER(Target.WORKER, 8, 500, 4_000),
  /** SIGSTOP for longer than the lease, then SIGCONT. */
  FREEZE_WORKER(Target.WORKER, 4, 9_000, 15_000),
  /** SIGTERM, and a new process when it has ended. */
  RESTART_WORKER(Target.WORKER, 4, 0, 500),
  KILL_SCHEDULER(Target.SCHEDULER, 5, 500, 4_000),
  FREEZE_SCHEDULER(Target.SCHEDULER, 3, 6_000, 13_000),
  RESTART_SCHEDULER(Target.SCHEDULER, 3, 0, 500),
  /** Nothing arrives between one process and Redis, and no connection ends. */
  HOLD_REDIS_LINK(Target.NODE, 4, 1_000, 12_000),
  CUT_REDIS_LINK(Target.NODE, 4, 200, 10_000),
  SLOW_REDIS_LINK(Target.NODE, 2, 2_000, 8_000),
  HOLD_BROKER_LINK(Target.NODE, 3, 1_000, 12_000),
  CUT_BROKER_LINK(Target.NODE, 3, 200, 10_000),
  SLOW_BROKER_LINK(Target.NODE, 2, 2_000, 8_000),
  FLUSH_SCRIPTS(Target.REDIS, 3, 0, 1),
  /** kill -9: what was written stays. */
  KILL_REDIS(Target.REDIS, 2, 200, 3_000),
  /** As after a power failure: what was not fsynced is gone. */
  POWER_OFF_REDIS(Target.REDIS, 1, 200, 3_000),
  PURGE_QUEUE(Target.BROKER, 3, 0, 1),
  DELETE_QUEUE(Target.BROKER, 2, 0, 1),
  /** The memory alarm: publishers are blocked. */
  BLOCK_BROKER(Target.BROKER, 1, 2_000, 8_000),
  KILL_BROKER(Target.BROKER, 1, 200, 3_000);

  private final Target target;
  private final int weight;
  private final int minMillis;
  private final int maxMillis;

  FaultKind(Target target, int weight, int minMillis, int maxMillis) {
    this.target = target;
    this.weight = weight;
    this.minMillis = minMillis;
    this.maxMillis = maxMillis;
  }

  Target target() {
    return target;
  }

  /** How often it is drawn, among the weights of all. */
  int weight() {
    return weight;
  }

  int minMillis() {
    return minMillis;
  }

  int maxMillis() {
    return maxMillis;
  }

  /** Whom it is done to. */
  enum Target {
    WORKER,
    SCHEDULER,
    /** A worker or a scheduler. */
    NODE,
    REDIS,
    BROKER
  }
}
