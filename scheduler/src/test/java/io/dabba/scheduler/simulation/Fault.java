package io.dabba.scheduler.simulation;

/** What can go wrong. Each seed draws for each kind how often it does; some kinds not at all. */
enum Fault {
  /** A scheduler ends between two requests. */
  SCHEDULER_CRASH(150),
  /** A scheduler stands still in the midst of a turn for longer than its leases run. */
  SCHEDULER_FREEZE(60),
  /** A scheduler joins, or gives its shards back and leaves. */
  SCHEDULER_COMES_OR_GOES(80),
  /** A worker ends as in a power failure; its journal stays. */
  WORKER_CRASH(80),
  /** A worker stands still for longer than its lease runs. */
  WORKER_FREEZE(80),
  /** A worker takes nothing more, ends what it runs, and is started again. */
  WORKER_DRAIN(120),
  /** A request to Redis is not executed. */
  REQUEST_LOST(150),
  /** A request to Redis is executed, but its answer does not come. */
  ANSWER_LOST(80),
  /** A commit is executed long after its sender has given up on it. */
  COMMIT_LATE(40),
  /** One process cannot reach Redis for a while. */
  CUT_FROM_REDIS(150),
  /** One process cannot reach the broker for a while. */
  CUT_FROM_BROKER(150),
  /** Redis is killed and comes back as it was up to a second before. */
  REDIS_LOSES_WRITES(200),
  /** Redis answers nobody for a while. */
  REDIS_AWAY(250),
  /** Redis is full, or a read-only replica, for a while: it refuses whatever writes. */
  REDIS_REFUSES_WRITES(250),
  /** The broker loses a message before it is stored. */
  MESSAGE_LOST(12),
  /** A message arrives twice. */
  MESSAGE_DOUBLED(12),
  /** A message arrives late. */
  MESSAGE_LATE(12),
  /** The broker does not take a message, and says so. */
  MESSAGE_REFUSED(12),
  /** A message overtakes others. */
  MESSAGE_REORDERED(8),
  /** A message is delivered once more after it was handled. */
  MESSAGE_REDELIVERED(20),
  /** A queue is emptied. */
  QUEUE_PURGED(150),
  /** A queue is deleted. */
  QUEUE_DELETED(200),
  /** The broker takes no messages for a while. */
  BROKER_BLOCKED(200),
  /** The broker cannot tell how long a queue is. */
  DEPTH_UNKNOWN(20),
  /** A scheduler's idea of the store's clock is off. */
  CLOCK_SKEWED(100),
  /** A scheduler's idea of the store's clock jumps by an hour, either way. */
  CLOCK_JUMPS(150),
  /** Somebody fills an inbox. */
  INBOX_FLOODED(250),
  /** Somebody puts text into an inbox that is no command. */
  NONSENSE(150);

  private final int odds;

  Fault(int odds) {
    this.odds = odds;
  }

  /** Once in how many chances it happens where it happens ordinarily often. */
  int odds() {
    return odds;
  }
}
