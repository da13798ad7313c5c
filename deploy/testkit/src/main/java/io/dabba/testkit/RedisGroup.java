package io.dabba.testkit;

import io.dabba.embedded.Loopback;
import io.dabba.embedded.RedisBinary;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Several redis-servers of this machine that make one: a Cluster, or a master that is watched. */
public final class RedisGroup implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int SLOTS = 16_384;
  private static final int MASTERS = 3;
  private static final int SENTINELS = 3;
  private static final String NAME = "dabba";

  private final List<RedisNode> stores;
  private final List<RedisNode> sentinels;
  private final String uri;

  private RedisGroup(List<RedisNode> stores, List<RedisNode> sentinels, String uri) {
    this.stores = stores;
    this.sentinels = sentinels;
    this.uri = uri;
  }

  /** Whether this machine has a redis-server to make groups of. */
  public static boolean isPossible() {
    return RedisBinary.installed().isPresent();
  }

  /** A Cluster of three masters. */
  public static RedisGroup cluster() throws IOException {
    Map<RedisNode, Integer> busPorts = new LinkedHashMap<>();
    for (int index = 0; index < MASTERS; index++) {
      int busPort = Loopback.freePort();
      RedisNode node =
          started(
              RedisNode.store(
                  Loopback.freePort(),
                  "cluster-enabled yes",
                  "cluster-port " + busPort,
                  "cluster-node-timeout 2000"));
      int[] slots = IntStream.range(slot(index), slot(index + 1)).toArray();
      ask(node, commands -> commands.clusterAddSlots(slots));
      busPorts.put(node, busPort);
    }
    List<RedisNode> nodes = List.copyOf(busPorts.keySet());
    busPorts.forEach((node, busPort) -> meet(nodes.get(0), node, busPort));
    for (RedisNode node : nodes) {
      await(
          node,
          RedisCommands::clusterInfo,
          info -> info.contains("cluster_state:ok") && info.contains("known_nodes:" + MASTERS));
    }
    return new RedisGroup(nodes, List.of(), "redis-cluster://" + addresses(nodes));
  }

  /** A master with a replica, and three sentinels that make the replica master when it is gone. */
  public static RedisGroup sentinel() throws IOException {
    RedisNode master = started(RedisNode.store(Loopback.freePort()));
    String follows = "replicaof " + Loopback.ADDRESS + ' ' + master.port();
    RedisNode replica = started(RedisNode.store(Loopback.freePort(), follows));
    await(replica, commands -> commands.info("replication"), up -> up.contains("link_status:up"));
    List<RedisNode> sentinels = new ArrayList<>();
    for (int index = 0; index < SENTINELS; index++) {
      sentinels.add(started(RedisNode.sentinel(Loopback.freePort(), NAME, master.port())));
    }
    for (RedisNode sentinel : sentinels) {
      await(
          sentinel,
          commands -> commands.info("sentinel"),
          info -> info.contains("slaves=1,sentinels=" + SENTINELS));
    }
    return new RedisGroup(
        List.of(master, replica),
        sentinels,
        "redis-sentinel://" + addresses(sentinels) + "/0#" + NAME);
  }

  /** The address by which clients find whoever is in charge. */
  public String uri() {
    return uri;
  }

  /** How many keys each server holds. */
  public List<Long> sizes() {
    return stores.stream().map(node -> ask(node, RedisCommands::dbsize)).toList();
  }

  /** Ends a server as a power failure would; the first is a master from the start. */
  public void kill(int index) throws IOException {
    stores.get(index).kill();
  }

  /** Starts a server that was killed, with the data it had. */
  public void restart(int index) throws IOException {
    stores.get(index).start();
  }

  @Override
  public void close() throws IOException {
    for (RedisNode node : sentinels) {
      node.discard();
    }
    for (RedisNode node : stores) {
      node.discard();
    }
  }

  private static int slot(int master) {
    return master * SLOTS / MASTERS;
  }

  /** Lettuce's own command knows no other bus port than 10,000 above the port. */
  private static void meet(RedisNode first, RedisNode node, int busPort) {
    CommandArgs<String, String> arguments =
        new CommandArgs<>(StringCodec.UTF8)
            .add("MEET")
            .add(Loopback.ADDRESS)
            .add(node.port())
            .add(busPort);
    ask(
        first,
        commands ->
            commands.dispatch(
                CommandType.CLUSTER, new StatusOutput<>(StringCodec.UTF8), arguments));
  }

  private static RedisNode started(RedisNode node) throws IOException {
    node.start();
    Cleanup.atExit(node);
    return node;
  }

  private static String addresses(List<RedisNode> nodes) {
    return nodes.stream()
        .map(node -> Loopback.ADDRESS + ':' + node.port())
        .collect(Collectors.joining(","));
  }

  private static void await(
      RedisNode node,
      Function<RedisCommands<String, String>, String> question,
      Predicate<String> ok)
      throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    String answer = ask(node, question);
    while (!ok.test(answer)) {
      if (System.nanoTime() > end) {
        throw new IOException("test servers: expected a group of redis, found " + answer);
      }
      LockSupport.parkNanos(POLL.toNanos());
      answer = ask(node, question);
    }
  }

  private static <T> T ask(RedisNode node, Function<RedisCommands<String, String>, T> question) {
    RedisClient client = RedisClient.create(RedisURI.create(Loopback.ADDRESS, node.port()));
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      return question.apply(connection.sync());
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
  }
}
