package io.dabba.worker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.codec.CommandCodec;
import io.dabba.common.codec.Json;
import io.dabba.common.command.Command;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.MessageKeys;
import io.dabba.common.message.MessageSigner;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.operator.RunContext;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.SharedSecrets;
import io.lettuce.core.Range;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The scheduler's side of the contract, by hand: queues tries and reads the inbox. */
final class FakeScheduler implements AutoCloseable {
  static final Instant LOGICAL_DATE = Instant.parse("2026-01-02T03:04:05Z");

  private final RedisConnection<String> redis;
  private final RedisConnection<byte[]> bytes;
  private final Connection connection;
  private final Channel channel;
  private final RabbitConnector rabbit;
  private final TaskMessageCodec codec;

  FakeScheduler(RedisConnector redisConnector, RabbitConnector rabbit) throws IOException {
    this.rabbit = rabbit;
    redis = redisConnector.connect();
    bytes = redisConnector.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    connection = rabbit.connect("fake-scheduler");
    channel = connection.createChannel();
    channel.confirmSelect();
    codec =
        new TaskMessageCodec(new MessageSigner(SharedSecrets.obtainMessageKey(redis.commands())));
  }

  /** Stores a bundle and returns its hash. */
  String deploy(DagSpec... dags) throws Exception {
    return deploy(TestDags.bundle(dags));
  }

  /** Stores a bundle and returns its hash. */
  String deploy(Bundle bundle) throws Exception {
    byte[] encoded = BundleCodec.encode(bundle);
    String hash = BundleCodec.hash(encoded);
    bytes.commands().set(RedisKeys.bundle(hash), encoded).get();
    return hash;
  }

  /** Creates a run of a deployed DAG. */
  RunKey run(String dagId, String runId, String conf) throws Exception {
    RunKey run = new RunKey(dagId, runId);
    RunContext context =
        new RunContext(run, "manual", LOGICAL_DATE, LOGICAL_DATE, LOGICAL_DATE, LOGICAL_DATE, conf);
    String key = RedisKeys.run(Shards.of(dagId), run);
    redis.commands().hset(key, "context", Json.write(context)).get();
    return run;
  }

  /** Queues the first try of a task: state first, message after. */
  TryKey queue(RunKey run, int taskIndex, String taskId, String bundle) throws Exception {
    TryKey key = new TryKey(run, taskIndex, TryKey.UNMAPPED, 1);
    markQueued(key);
    publish(new TaskMessage(key, taskId, bundle));
    return key;
  }

  void markQueued(TryKey key) throws Exception {
    int shard = Shards.of(key.run().dagId());
    redis
        .commands()
        .hset(
            RedisKeys.taskInstances(shard, key.run(), key.instance()),
            key.instance().field(),
            "queued|" + key.tryNumber() + "|1|0|||||||")
        .get();
  }

  /** Queues a later look of a try, after a wait given as JSON or empty. */
  void markLook(TryKey key, int look, String wait) throws Exception {
    int shard = Shards.of(key.run().dagId());
    String length = wait.isEmpty() ? "" : Integer.toString(wait.length());
    redis
        .commands()
        .hset(
            RedisKeys.taskInstances(shard, key.run(), key.instance()),
            key.instance().field(),
            "queued|" + key.tryNumber() + '.' + look + "|1|0|||||1|||" + length + '|' + wait)
        .get();
  }

  void publish(TaskMessage message) throws Exception {
    TaskMessageCodec.Encoded encoded = codec.encode(message);
    publish(encoded.headers(), encoded.body());
  }

  /** Publishes a message that was signed then. */
  void publishSentAt(Instant then) throws Exception {
    byte[] key = SharedSecrets.obtainMessageKey(redis.commands());
    MessageKeys keys = MessageKeys.shared(new MessageSigner(key));
    TaskMessageCodec earlier = new TaskMessageCodec(keys, TaskMessageCodec.MAX_AGE, () -> then);
    TryKey old = new TryKey(new RunKey("old", "r1"), 0, TryKey.UNMAPPED, 1);
    TaskMessageCodec.Encoded encoded = earlier.encode(new TaskMessage(old, "count", "hash"));
    publish(encoded.headers(), encoded.body());
  }

  /** Publishes anything to queue {@code default}. */
  void publish(Map<String, Object> headers, byte[] body) throws Exception {
    String queue = QueueNames.task("default");
    rabbit.declare(channel, queue);
    channel.basicPublish(
        "", queue, new BasicProperties.Builder().headers(headers).deliveryMode(2).build(), body);
    channel.waitForConfirmsOrDie(5_000);
  }

  /** The commands of a DAG's shard so far. */
  List<Command> commands(String dagId) throws Exception {
    return redis
        .commands()
        .xrange(RedisKeys.inbox(Shards.of(dagId)), Range.unbounded())
        .get()
        .stream()
        .map(entry -> CommandCodec.decode(entry.getBody().get("c")))
        .toList();
  }

  /** The envelope of an XCom, or null. */
  @Nullable String xcom(RunKey run, String taskId, String key) throws Exception {
    String field = RedisKeys.xcomField(taskId, TryKey.UNMAPPED, key);
    return redis.commands().hget(RedisKeys.xcom(Shards.of(run.dagId()), run), field).get();
  }

  void pushXCom(RunKey run, String taskId, String envelope) throws Exception {
    String field = RedisKeys.xcomField(taskId, TryKey.UNMAPPED, "return_value");
    String key = RedisKeys.xcom(Shards.of(run.dagId()), run);
    redis.commands().hset(key, field, envelope).get();
  }

  /** The log of a task's first try. */
  List<String> log(RunKey run, String taskId) throws Exception {
    return redis.commands().lrange(RedisKeys.log(run + "/" + taskId + "/-1/1"), 0, -1).get();
  }

  /** Takes a claim away, as an expired lease does. */
  void dropClaim(TryKey key) throws Exception {
    String claims = RedisKeys.claims(Shards.of(key.run().dagId()));
    redis.commands().hdel(claims, key.claimField()).get();
  }

  /** The next dead letter, or null. */
  @Nullable GetResponse dead() throws IOException {
    rabbit.declare(channel, QueueNames.DEAD);
    return channel.basicGet(QueueNames.DEAD, true);
  }

  long queued() throws IOException {
    return channel.messageCount(QueueNames.task("default"));
  }

  RedisClusterAsyncCommands<String, String> redis() {
    return redis.commands();
  }

  static <T> T get(Future<T> future) throws Exception {
    return future.get();
  }

  @Override
  public void close() {
    connection.abort();
    redis.close();
    bytes.close();
  }
}
