package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.RedisScript;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.scheduler.port.Membership;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.List;

/** The schedulers in a sorted set by the end of their leases, on the clock of Redis. */
public final class RedisMembership implements Membership, AutoCloseable {
  private final RedisConnection<String> connection;
  private final ScriptRunner scripts;
  private final String scheduler;

  /**
   * @param scheduler names this scheduler process, unique for each start
   */
  public RedisMembership(RedisConnector redis, String scheduler) {
    this.connection = redis.connect();
    this.scripts = new ScriptRunner(connection.commands());
    this.scheduler = scheduler;
  }

  @Override
  public Peers join(Duration lease) {
    List<String> members =
        Answers.await(
            scripts.run(
                RedisScript.JOIN,
                ScriptOutputType.MULTI,
                new String[] {RedisKeys.SCHEDULER_LEASES},
                scheduler,
                Long.toString(lease.toMillis())));
    return new Peers(members.size(), members.indexOf(scheduler));
  }

  @Override
  public void leave() {
    Answers.await(connection.commands().zrem(RedisKeys.SCHEDULER_LEASES, scheduler));
  }

  @Override
  public void close() {
    connection.close();
  }
}
