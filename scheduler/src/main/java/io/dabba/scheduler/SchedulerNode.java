package io.dabba.scheduler;

import io.dabba.common.config.DabbaConfig;
import io.dabba.common.config.ShownConfig;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.metrics.Metrics;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.redis.MessageCodecs;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.SharedSecrets;
import io.dabba.common.secret.SecretCipher;
import io.dabba.common.secret.SecretCodec;
import io.dabba.scheduler.alert.Alerts;
import io.dabba.scheduler.api.ApiPorts;
import io.dabba.scheduler.api.ApiServer;
import io.dabba.scheduler.api.ApiSettings;
import io.dabba.scheduler.api.Vault;
import io.dabba.scheduler.dagsource.DagFolder;
import io.dabba.scheduler.dagsource.DagFolderWatcher;
import io.dabba.scheduler.port.BreakerStore;
import io.dabba.scheduler.port.CommandGateway;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.rabbit.RabbitOverview;
import io.dabba.scheduler.rabbit.RabbitSubmissions;
import io.dabba.scheduler.redis.BreakerGauges;
import io.dabba.scheduler.redis.RedisAccessStore;
import io.dabba.scheduler.redis.RedisAuditLog;
import io.dabba.scheduler.redis.RedisBreakerStore;
import io.dabba.scheduler.redis.RedisChangeFeed;
import io.dabba.scheduler.redis.RedisCommandGateway;
import io.dabba.scheduler.redis.RedisDagDeployment;
import io.dabba.scheduler.redis.RedisSecretStore;
import io.dabba.scheduler.redis.RedisShardOverview;
import io.dabba.scheduler.redis.RedisStateReader;
import io.dabba.scheduler.redis.RedisXComWriter;
import io.dabba.scheduler.redis.SchedulerHeartbeat;
import io.dabba.scheduler.submit.ConfCheck;
import io.dabba.scheduler.submit.Submissions;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A running scheduler: the engine, the DAG folder it watches, the submission queue, and the API.
 * Run as many as needed; they share the shards.
 */
public final class SchedulerNode implements AutoCloseable {
  private final ShutdownStack closing;
  private final ApiServer api;
  private final Optional<String> adminPassword;

  private SchedulerNode(ShutdownStack closing, ApiServer api, Optional<String> adminPassword) {
    this.closing = closing;
    this.api = api;
    this.adminPassword = adminPassword;
  }

  /** Starts everything, or closes what was started and fails. */
  public static SchedulerNode start(
      DabbaConfig config, RedisConnector redis, RabbitConnector rabbit, Metrics metrics) {
    return start(config, redis, rabbit, metrics, QueueNames::task);
  }

  /** As {@link #start}, for one worker that takes every task from {@code queue}. */
  public static SchedulerNode startForOneWorker(
      DabbaConfig config,
      RedisConnector redis,
      RabbitConnector rabbit,
      Metrics metrics,
      String queue) {
    return start(config, redis, rabbit, metrics, asked -> QueueNames.task(queue));
  }

  private static SchedulerNode start(
      DabbaConfig config,
      RedisConnector redis,
      RabbitConnector rabbit,
      Metrics metrics,
      UnaryOperator<String> queueNames) {
    ShutdownStack closing = new ShutdownStack();
    try {
      return start(config, redis, rabbit, metrics, queueNames, closing);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /** The port of the API. */
  public int port() {
    return api.port();
  }

  /** The password of user admin, if the account was made at this start. */
  public Optional<String> adminPassword() {
    return adminPassword;
  }

  @Override
  public void close() {
    closing.close();
  }

  private static SchedulerNode start(
      DabbaConfig config,
      RedisConnector redis,
      RabbitConnector rabbit,
      Metrics metrics,
      UnaryOperator<String> queueNames,
      ShutdownStack closing) {
    String node =
        "scheduler-" + ManagementFactory.getRuntimeMXBean().getName() + "-" + UUID.randomUUID();
    TaskMessageCodec codec = MessageCodecs.of(config.amqp().messages(), redis);
    var queues = EngineRoom.rabbitQueues(rabbit, codec, metrics.registry(), queueNames, closing);
    EngineRoom room = EngineRoom.open(config, redis, queues, node, metrics.registry(), closing);
    RedisCommandGateway gateway =
        closing.push("gateway", new RedisCommandGateway(redis, room.inbox(), node));
    RedisStateReader state =
        closing.push("state", RedisStateReader.open(redis, room.bundles(), room.versions()));
    Submissions submissions =
        new Submissions(gateway, new ConfCheck(state), config.limits().maxConfBytes());
    closing.push("submissions", new RabbitSubmissions(rabbit, submissions));
    RedisConnection<String> connection = closing.push("users", redis.connect());
    AccessRoom people =
        AccessRoom.open(
            config,
            new RedisAccessStore(connection),
            SharedSecrets.obtain(redis, SharedSecrets.TOKEN));
    Optional<String> password =
        people.access().users().createAdmin(config.api().adminPassword()).join();
    Alerts alerts =
        AlertRoom.open(config, redis, state, gateway, metrics.registry(), node, closing);
    ApiServer api =
        serve(config, redis, rabbit, room, state, gateway, people, alerts, metrics, closing);
    closing.push("dag folder", watchFolder(config, redis, room, closing));
    closing.push("heartbeat", new SchedulerHeartbeat(redis, node, room.engine()::isReady));
    return new SchedulerNode(closing, api, password);
  }

  private static DagFolderWatcher watchFolder(
      DabbaConfig config, RedisConnector redis, EngineRoom room, ShutdownStack closing) {
    boolean paused = config.scheduler().dagsArePausedAtCreation();
    RedisDagDeployment deployment =
        closing.push(
            "deployment", new RedisDagDeployment(redis, room.bundles(), room.inbox(), paused));
    return DagFolderWatcher.start(
        new DagFolder(config.dagsFolder(), DagReaders.all(), deployment, Clock.systemUTC()),
        config.scheduler().scanInterval());
  }

  private static ApiServer serve(
      DabbaConfig config,
      RedisConnector redis,
      RabbitConnector rabbit,
      EngineRoom room,
      StateReader state,
      CommandGateway gateway,
      AccessRoom access,
      Alerts alerts,
      Metrics metrics,
      ShutdownStack closing) {
    ApiSettings settings =
        new ApiSettings(
            config.api().host(),
            config.api().port(),
            config.limits().maxConfBytes(),
            version(),
            ShownConfig.of(config),
            config.api().testConnections(),
            new ApiSettings.Protection(
                config.api().requestsPerMinute(),
                config.api().tlsCertificate(),
                config.api().tlsKey()));
    RedisConnection<String> people = closing.push("people", redis.connect());
    ApiPorts ports =
        new ApiPorts(
            state,
            gateway,
            vault(config, redis, closing),
            new RedisAuditLog(people, config.api().auditEntries()),
            new RedisXComWriter(people),
            new RedisShardOverview(people),
            closing.push("broker overview", new RabbitOverview(rabbit)),
            closing.push("changes", new RedisChangeFeed(redis)),
            breakers(redis, metrics, closing),
            room.workers());
    ApiServer api =
        ApiServer.start(
                settings,
                ports,
                alerts,
                access.access(),
                access.oidc(),
                metrics::scrape,
                () -> room.engine().isReady() ? null : "the engine owns no shard")
            .toCompletableFuture()
            .join();
    return closing.push("api", api);
  }

  private static Vault vault(DabbaConfig config, RedisConnector redis, ShutdownStack closing) {
    RedisConnection<String> connection = closing.push("secrets", redis.connect());
    SecretCipher cipher = SecretCipher.of(config.secrets().key());
    return new Vault(new RedisSecretStore(connection), new SecretCodec(cipher));
  }

  private static BreakerStore breakers(
      RedisConnector redis, Metrics metrics, ShutdownStack closing) {
    RedisConnection<String> connection = closing.push("breakers", redis.connect());
    BreakerStore store = new RedisBreakerStore(connection);
    closing.push("breaker gauges", BreakerGauges.start(store, metrics.registry()));
    return store;
  }

  private static String version() {
    String version = SchedulerNode.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
