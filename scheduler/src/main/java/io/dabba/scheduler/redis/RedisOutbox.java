package io.dabba.scheduler.redis;

import io.dabba.common.alert.AlertIds;
import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.RedisScript;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.scheduler.alert.Alert;
import io.dabba.scheduler.alert.outbox.Delivery;
import io.dabba.scheduler.alert.outbox.Outbox;
import io.dabba.scheduler.alert.outbox.PlannedDelivery;
import io.dabba.scheduler.alert.outbox.TakenAlert;
import io.dabba.scheduler.alert.outbox.TakenDelivery;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outbox in Redis: each step is one script, so a process may die between any two. */
public final class RedisOutbox implements Outbox, AutoCloseable {
  /** Alerts kept, with their deliveries; beyond that the oldest go. */
  private static final int KEPT = 10_000;

  private static final long MINUTE = 60_000;
  private static final Duration RATE_TTL = Duration.ofMinutes(3);

  /** An entry that was taken is deleted at once, or by the next reader if its taker died. */
  private static final Duration MARK_TTL = Duration.ofDays(1);

  private static final String NONE = "0";

  private final RedisConnection<String> connection;
  private final ScriptRunner scripts;

  public RedisOutbox(RedisConnector redis) {
    this.connection = redis.connect();
    this.scripts = new ScriptRunner(connection.commands());
  }

  @Override
  public Acceptance accept(@Nullable String entry, @Nullable Raised raised) {
    String alertId = raised == null ? "" : raised.alert().id();
    String key = raised == null ? null : raised.dedupeKey();
    List<String> arguments = new ArrayList<>();
    arguments.add(entry == null ? NONE : Long.toString(MARK_TTL.toMillis()));
    arguments.add(alertId);
    arguments.add(raised == null ? "" : Json.write(raised.alert()));
    arguments.add(raised == null ? NONE : Long.toString(raised.alert().at()));
    arguments.add(
        raised == null || key == null ? NONE : Long.toString(raised.dedupeFor().toMillis()));
    arguments.add(raised == null ? NONE : Long.toString(raised.alert().nextStepAt()));
    arguments.add(Integer.toString(KEPT));
    arguments.add(RedisKeys.ALERT_DELIVERIES);
    if (raised != null) {
      addAll(arguments, raised.deliveries());
    }
    String[] keys = {
      RedisKeys.alarmTaken(entry == null ? "" : entry),
      RedisKeys.ALERTS,
      RedisKeys.ALERT_TIMES,
      RedisKeys.ALERT_OUTBOX,
      RedisKeys.ALERT_ESCALATIONS,
      RedisKeys.ALERTS_OPEN,
      RedisKeys.ALERTS_SETTLED,
      RedisKeys.ALERTS_SUPPRESSED,
      RedisKeys.ALERT_ACKNOWLEDGEMENTS,
      RedisKeys.ALERT_DELIVERIES + alertId,
      RedisKeys.alertSeen(key == null ? "" : AlertIds.of(key))
    };
    String answer = run(RedisScript.ALERT_ACCEPT, ScriptOutputType.VALUE, keys, arguments);
    if (entry != null) {
      delete(entry);
    }
    return Acceptance.valueOf(answer.toUpperCase(Locale.ROOT));
  }

  @Override
  public List<TakenDelivery> take(long now, Duration lease, int max) {
    long until = now + lease.toMillis();
    List<String> flat =
        takeFrom(RedisKeys.ALERT_OUTBOX, now, until, max, RedisKeys.ALERT_DELIVERIES);
    List<TakenDelivery> taken = new ArrayList<>();
    for (int index = 0; index < flat.size(); index += 2) {
      String alertId = flat.get(index).substring(0, flat.get(index).indexOf('/'));
      Delivery delivery = Json.read(flat.get(index + 1), Delivery.class);
      taken.add(new TakenDelivery(alertId, delivery, until));
    }
    return taken;
  }

  @Override
  public boolean settle(TakenDelivery taken, Delivery after, long retryAt) {
    String[] keys = {
      RedisKeys.ALERT_OUTBOX,
      RedisKeys.ALERT_DELIVERIES + taken.alertId(),
      RedisKeys.ALERTS_OPEN,
      RedisKeys.ALERTS_SETTLED
    };
    List<String> arguments =
        List.of(
            taken.alertId() + '/' + after.number(),
            Long.toString(taken.until()),
            after.number(),
            Json.write(after),
            Long.toString(retryAt),
            taken.alertId());
    Long answer = run(RedisScript.ALERT_SETTLE, ScriptOutputType.INTEGER, keys, arguments);
    return answer == 1;
  }

  @Override
  public List<TakenAlert> takeEscalations(long now, Duration lease, int max) {
    long until = now + lease.toMillis();
    List<String> flat = takeFrom(RedisKeys.ALERT_ESCALATIONS, now, until, max, "");
    List<TakenAlert> taken = new ArrayList<>();
    for (int index = 0; index < flat.size(); index += 2) {
      String json = Answers.await(connection.commands().hget(RedisKeys.ALERTS, flat.get(index)));
      if (json != null) {
        taken.add(new TakenAlert(Json.read(json, Alert.class), until));
      }
    }
    return taken;
  }

  @Override
  public boolean escalate(TakenAlert taken, Alert after, List<PlannedDelivery> deliveries) {
    String[] keys = {
      RedisKeys.ALERT_ESCALATIONS,
      RedisKeys.ALERT_ACKNOWLEDGEMENTS,
      RedisKeys.ALERTS,
      RedisKeys.ALERT_DELIVERIES + after.id(),
      RedisKeys.ALERT_OUTBOX,
      RedisKeys.ALERTS_OPEN
    };
    List<String> arguments = new ArrayList<>();
    arguments.add(after.id());
    arguments.add(Long.toString(taken.until()));
    arguments.add(Json.write(after));
    arguments.add(Long.toString(after.nextStepAt()));
    addAll(arguments, deliveries);
    Long answer = run(RedisScript.ALERT_ESCALATE, ScriptOutputType.INTEGER, keys, arguments);
    return answer == 1;
  }

  /** The key is made with its end of life, and counted up after: it cannot stay for ever. */
  @Override
  public boolean allow(String channel, int perMinute, long now) {
    String key = RedisKeys.alertRate(channel, now / MINUTE);
    var made = connection.commands().set(key, "0", SetArgs.Builder.nx().px(RATE_TTL.toMillis()));
    var count = connection.commands().incr(key);
    Answers.await(made);
    return Answers.await(count) <= perMinute;
  }

  @Override
  public Set<String> settled() {
    return Answers.await(connection.commands().smembers(RedisKeys.ALERTS_SETTLED));
  }

  @Override
  public void announced(String alertId) {
    Answers.await(connection.commands().srem(RedisKeys.ALERTS_SETTLED, alertId));
  }

  @Override
  public long depth() {
    return Answers.await(connection.commands().zcard(RedisKeys.ALERT_OUTBOX));
  }

  @Override
  public void close() {
    connection.close();
  }

  /** A step of its own: in a Cluster the stream lies elsewhere. */
  private void delete(String entry) {
    int space = entry.indexOf(' ');
    Answers.await(
        connection.commands().xdel(entry.substring(0, space), entry.substring(space + 1)));
  }

  private List<String> takeFrom(String key, long now, long until, int max, String prefix) {
    return run(
        RedisScript.ALERT_TAKE,
        ScriptOutputType.MULTI,
        new String[] {key},
        List.of(Long.toString(now), Long.toString(until), Integer.toString(max), prefix));
  }

  private static void addAll(List<String> arguments, List<PlannedDelivery> deliveries) {
    for (PlannedDelivery planned : deliveries) {
      arguments.add(planned.delivery().number());
      arguments.add(Json.write(planned.delivery()));
      arguments.add(Long.toString(planned.dueAt()));
    }
  }

  private <T> T run(
      RedisScript script, ScriptOutputType type, String[] keys, List<String> arguments) {
    return Answers.await(scripts.<T>run(script, type, keys, arguments.toArray(String[]::new)));
  }
}
