package io.dabba.bench.baseline;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The floor: broker and store used exactly as Dabba uses them, at the same durability, with no
 * orchestration, no checks and no error handling. Inbox streams per shard, batched reads, one
 * fenced commit per shard and batch, persistent publishes with confirms, claim and report scripts.
 * What Dabba reaches is quoted as a share of this, measured in the same run.
 */
public final class BareLoop implements AutoCloseable {
  private static final int SHARDS = 64;
  private static final int BATCH = 500;
  private static final String EPOCH = "1";
  private static final String PADDING = " " + "x".repeat(300);

  private final String queue;
  private final RedisClient client;
  private final StatefulRedisConnection<String, String> reading;
  private final Connection publishing;
  private final Connection consuming;
  private final Channel channel;
  private final BareScripts scripts;
  private final String[] cursors = new String[SHARDS];
  private final AMQP.BasicProperties properties =
      new AMQP.BasicProperties.Builder()
          .deliveryMode(2)
          .contentType("application/json")
          .headers(Map.of("task", "bare", "id", "0123456789abcdef", "lang", "java"))
          .build();

  public BareLoop(String redisUri, String amqpUri, boolean quorum) throws Exception {
    queue = "bare-" + (quorum ? "quorum" : "classic");
    client = RedisClient.create(redisUri);
    reading = client.connect();
    reading.sync().flushdb();
    StatefulRedisConnection<String, String> writing = client.connect();
    scripts = new BareScripts(writing.async());
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(amqpUri);
    publishing = factory.newConnection();
    consuming = factory.newConnection();
    channel = publishing.createChannel();
    channel.confirmSelect();
    Map<String, Object> arguments = quorum ? Map.of("x-queue-type", "quorum") : Map.of();
    channel.queueDeclare(queue, true, false, false, arguments);
    channel.queuePurge(queue);
    Arrays.fill(cursors, "0-0");
    for (int shard = 0; shard < SHARDS; shard++) {
      writing.sync().hset(BareScripts.key(shard, "meta"), "epoch", EPOCH);
    }
    StatefulRedisConnection<String, String> working = client.connect();
    new BareWorker(consuming, new BareScripts(working.async()), queue);
  }

  /** Runs {@code total} tasks with {@code inFlight} at once; returns the seconds it took. */
  public double run(int total, int inFlight) throws Exception {
    long start = System.nanoTime();
    int started = 0;
    while (started < Math.min(total, inFlight)) {
      publish(started++);
    }
    int done = 0;
    while (done < total) {
      int ended = turn();
      done += ended;
      for (int next = 0; next < ended && started < total; next++) {
        publish(started++);
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() throws Exception {
    consuming.close();
    publishing.close();
    client.shutdown();
  }

  private void publish(int task) throws Exception {
    byte[] body = (task % SHARDS + " t" + task + PADDING).getBytes(StandardCharsets.UTF_8);
    channel.basicPublish("", queue, properties, body);
  }

  /** Reads a batch, commits it, and returns how many tasks have ended in it. */
  private int turn() {
    Map<Integer, List<String>> writes = new HashMap<>();
    int ended = 0;
    for (StreamMessage<String, String> message : read()) {
      int shard = shardOf(message.getStream());
      cursors[shard] = message.getId();
      String[] words = message.getBody().get("c").split(" ", 2);
      boolean end = words[0].equals("C");
      ended += end ? 1 : 0;
      List<String> fields = writes.computeIfAbsent(shard, unused -> new ArrayList<>());
      fields.add(words[1]);
      fields.add(end ? "success|1|1|0|1795396769123|1795396769125|w1" : "running|1|1|0|1|w1");
    }
    commit(writes);
    return ended;
  }

  private List<StreamMessage<String, String>> read() {
    @SuppressWarnings({"unchecked", "rawtypes"})
    StreamOffset<String>[] offsets = new StreamOffset[SHARDS];
    for (int shard = 0; shard < SHARDS; shard++) {
      offsets[shard] = StreamOffset.from(BareScripts.key(shard, "inbox"), cursors[shard]);
    }
    return reading.sync().xread(XReadArgs.Builder.count(BATCH).block(1000), offsets);
  }

  private void commit(Map<Integer, List<String>> writes) {
    List<CompletableFuture<Long>> commits = new ArrayList<>();
    writes.forEach(
        (shard, fields) -> {
          List<String> arguments = new ArrayList<>(List.of(EPOCH, cursors[shard]));
          arguments.addAll(fields);
          commits.add(scripts.commit(shard, arguments.toArray(new String[0])));
        });
    commits.forEach(CompletableFuture::join);
  }

  private static int shardOf(String stream) {
    return Integer.parseInt(stream.substring(2, stream.indexOf('}')));
  }
}
