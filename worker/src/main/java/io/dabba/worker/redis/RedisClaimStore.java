package io.dabba.worker.redis;

import io.dabba.common.codec.CommandCodec;
import io.dabba.common.codec.Json;
import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.Shards;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.RedisScript;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.common.wait.Wait;
import io.dabba.worker.port.Claim;
import io.dabba.worker.port.ClaimAnswer;
import io.dabba.worker.port.ClaimAnswer.Result;
import io.dabba.worker.port.ClaimStore;
import io.dabba.worker.port.Progress;
import io.dabba.worker.port.Report;
import io.dabba.worker.port.ReportAnswer;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Claims and reports as one script call each, pipelined with those of all other tries. */
public final class RedisClaimStore implements ClaimStore {
  private static final String RETURN_VALUE = "return_value";
  private static final long REPORTED = 1;
  private static final long REPEATED = 2;

  /** Places in the answer of the claim script. */
  private static final int NOW = 2;

  private static final int SINCE = 3;
  private static final int LENGTH = 4;
  private static final int TEXT = 5;
  private static final int RADIX = 36;

  private final RedisConnection<String> connection;
  private final ScriptRunner scripts;

  public RedisClaimStore(RedisConnection<String> connection, ScriptRunner scripts) {
    this.connection = connection;
    this.scripts = scripts;
  }

  @Override
  public void whenBack(Runnable action) {
    connection.whenBack(action);
  }

  @Override
  public CompletableFuture<ClaimAnswer> claim(Claim claim) {
    ClaimKey key = claim.message().key();
    int shard = Shards.of(key.run().dagId());
    Claimed claimed = Claimed.of(key, claim.worker());
    String[] keys = {
      RedisKeys.claims(shard),
      claimed.hash(),
      RedisKeys.inbox(shard),
      RedisKeys.run(shard, key.run()),
      RedisKeys.xcom(shard, key.run())
    };
    CompletableFuture<List<Object>> answer =
        scripts.run(
            RedisScript.CLAIM,
            ScriptOutputType.MULTI,
            keys,
            claim.claimField(),
            claim.token(),
            claimed.field(),
            claim.message().claimable(),
            CommandCodec.encode(claimed.start()),
            staleXComs(claim));
    return answer.thenApply(given -> claimAnswer(claim, given));
  }

  @Override
  public CompletableFuture<ReportAnswer> report(Report report) {
    int shard = Shards.of(report.key().run().dagId());
    String[] keys = {
      RedisKeys.claims(shard),
      RedisKeys.inbox(shard),
      RedisKeys.xcom(shard, report.key().run()),
      RedisKeys.rendered(shard, report.key().run())
    };
    List<String> arguments = new ArrayList<>(5 + 2 * report.xcoms().size());
    arguments.add(report.key().claimField());
    arguments.add(report.token());
    arguments.add(report.command());
    arguments.add(report.rendered() == null ? "" : report.rendered());
    arguments.add(tryField(report.key()));
    report
        .xcoms()
        .forEach(
            (field, envelope) -> {
              arguments.add(field);
              arguments.add(envelope);
            });
    addIndex(arguments, report.xcoms().keySet());
    CompletableFuture<Long> answer =
        scripts.run(
            RedisScript.REPORT, ScriptOutputType.INTEGER, keys, arguments.toArray(String[]::new));
    return answer.thenApply(RedisClaimStore::reportAnswer);
  }

  private static String tryField(ClaimKey key) {
    InstanceKey instance = new InstanceKey(key.taskIndex(), key.mapIndex());
    return RedisKeys.tryField(instance, key.tryNumber());
  }

  /** XComs that are not the value itself are listed beside them, for the next try to drop. */
  private static void addIndex(List<String> arguments, Set<String> fields) {
    Map<String, List<String>> keys = new TreeMap<>();
    for (String field : fields) {
      int slash = field.indexOf('/', field.indexOf('/') + 1);
      String key = field.substring(slash + 1);
      if (!key.equals(RETURN_VALUE)) {
        keys.computeIfAbsent(field.substring(0, slash), unused -> new ArrayList<>()).add(key);
      }
    }
    keys.forEach(
        (prefix, named) -> {
          arguments.add(prefix);
          arguments.add(Json.write(named));
        });
  }

  /** Whose earlier XComs go when a later try than the first begins; empty for none. */
  private static String staleXComs(Claim claim) {
    return claim.message() instanceof TaskMessage task && task.key().tryNumber() > 1
        ? prefix(task.taskId(), task.key().mapIndex())
        : "";
  }

  private static String prefix(String taskId, int mapIndex) {
    return taskId + '/' + mapIndex;
  }

  private static ClaimAnswer claimAnswer(Claim claim, List<Object> answer) {
    if ((Long) answer.get(0) == 1) {
      return new ClaimAnswer(Result.WON, (String) answer.get(1), progress(claim, answer));
    }
    Result result = "claimed".equals(answer.get(1)) ? Result.CLAIMED : Result.STALE;
    return new ClaimAnswer(result, null);
  }

  private static Progress progress(Claim claim, List<Object> answer) {
    if (answer.size() <= SINCE || !(claim.message() instanceof TaskMessage)) {
      return Progress.NONE;
    }
    long now = (Long) answer.get(NOW);
    Duration elapsed = between(Long.parseLong((String) answer.get(SINCE), RADIX), now);
    String length = (String) answer.get(LENGTH);
    if (length.isEmpty()) {
      return new Progress(elapsed, Duration.ZERO, null);
    }
    String json = ((String) answer.get(TEXT)).substring(0, Integer.parseInt(length));
    Wait wait = Json.read(json, Wait.class);
    return new Progress(elapsed, between(wait.begunAt(), now), wait);
  }

  private static Duration between(long since, long now) {
    return Duration.ofMillis(Math.max(0, now - since));
  }

  private static ReportAnswer reportAnswer(long answer) {
    if (answer == REPORTED) {
      return ReportAnswer.REPORTED;
    }
    return answer == REPEATED ? ReportAnswer.REPEATED : ReportAnswer.LOST;
  }
}
