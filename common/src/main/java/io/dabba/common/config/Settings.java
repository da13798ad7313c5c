package io.dabba.common.config;

import io.dabba.common.id.Identifiers;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Every setting there is, with its default: the one place both are written down. */
final class Settings {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MANY = 1_000_000_000;
  private static final int LARGEST = 512 * 1024 * 1024;
  private static final int PORTS = 65_535;

  static final Setting<Path> DATA_DIR =
      new Setting<>(
          "data_dir",
          ".dabba",
          ValueType.path(),
          "Where a process keeps what is its own: journal, large values, embedded servers.");
  static final Setting<Path> DAGS_FOLDER =
      new Setting<>(
          "dags_folder", "dags", ValueType.path(), "The folder that DAG files are read from.");
  static final Setting<String> REDIS_URI =
      new Setting<>(
          "redis.uri",
          "redis://127.0.0.1:6379",
          ValueType.uri(
              "redis://",
              "rediss://",
              "redis-sentinel://",
              "rediss-sentinel://",
              "redis-cluster://",
              "rediss-cluster://"),
          "The store. Cluster nodes are separated by commas.");
  static final Setting<Duration> REDIS_START_TIMEOUT =
      new Setting<>(
          "redis.start_timeout",
          "0s",
          ValueType.duration(Duration.ZERO, DAY),
          "How long a starting process waits for Redis before it gives up; 0s for as long as it"
              + " takes.");
  static final Setting<String> AMQP_URI =
      new Setting<>(
          "amqp.uri", "amqp://127.0.0.1:5672", ValueType.uri("amqp://", "amqps://"), "The broker.");
  static final Setting<QueueDialect> AMQP_QUEUES =
      new Setting<>(
          "amqp.queues",
          "quorum",
          ValueType.choice(QueueDialect.class),
          "Kind of queue to declare: replicated on RabbitMQ, or plain durable on any broker.");
  static final Setting<Duration> AMQP_START_TIMEOUT =
      new Setting<>(
          "amqp.start_timeout",
          "0s",
          ValueType.duration(Duration.ZERO, DAY),
          "How long a starting process waits for the broker before it gives up; 0s for as long as it"
              + " takes.");
  static final Setting<String> AMQP_MESSAGE_KEYS =
      new Setting<>(
          "amqp.message_keys",
          "",
          ValueType.text(),
          "Keys that sign messages, as id=base64 after commas, the newest first; empty for one that"
              + " processes share through Redis.");
  static final Setting<Duration> AMQP_MESSAGE_MAX_AGE =
      new Setting<>(
          "amqp.message_max_age",
          "7d",
          ValueType.duration(SECOND, Duration.ofDays(365)),
          "Age beyond which a worker refuses a message; what is lost so is published again.");
  static final Setting<Duration> SCHEDULER_LEASE =
      new Setting<>(
          "scheduler.lease",
          "5s",
          ValueType.duration(SECOND, Duration.ofMinutes(10)),
          "How long a shard stays with a scheduler that has stopped answering.");
  static final Setting<Integer> SCHEDULER_WINDOW =
      new Setting<>(
          "scheduler.window",
          "1000",
          ValueType.number(1, 100_000),
          "Unstarted messages per queue on the broker; the rest waits by priority.");
  static final Setting<Integer> SCHEDULER_LOST_TRIES =
      new Setting<>(
          "scheduler.lost_tries",
          "2",
          ValueType.number(0, 1_000),
          "Tries a task gets again because its worker was lost; then it is quarantined.");
  static final Setting<Duration> SCHEDULER_REPUBLISH_AFTER =
      new Setting<>(
          "scheduler.republish_after",
          "5s",
          ValueType.duration(SHORT, DAY),
          "Age at which an unstarted message is doubted, if its queue is empty.");
  static final Setting<Boolean> SCHEDULER_DAGS_ARE_PAUSED_AT_CREATION =
      new Setting<>(
          "scheduler.dags_are_paused_at_creation",
          "false",
          ValueType.flag(),
          "Whether a new DAG starts paused.");
  static final Setting<Duration> SCHEDULER_SCAN_INTERVAL =
      new Setting<>(
          "scheduler.scan_interval",
          "1s",
          ValueType.duration(SHORT, Duration.ofHours(1)),
          "How often the DAG folder is looked at, beside being watched.");
  static final Setting<Integer> WORKER_SLOTS =
      new Setting<>(
          "worker.slots",
          "auto",
          ValueType.number(1, 10_000).or("auto", slotsOfThisMachine()),
          "Tasks run at once; auto means two per core and at least 8.");
  static final Setting<Integer> WORKER_CALLBACK_SLOTS =
      new Setting<>(
          "worker.callback_slots",
          "2",
          ValueType.number(0, 1_000),
          "Callbacks run at once, beside the tasks; 0 leaves them to other workers.");
  static final Setting<List<String>> WORKER_QUEUES =
      new Setting<>(
          "worker.queues",
          "default",
          ValueType.list("queue names", Identifiers::queue),
          "Queues a worker takes tasks from.");
  static final Setting<Duration> WORKER_HEARTBEAT =
      new Setting<>(
          "worker.heartbeat",
          "2s",
          ValueType.duration(SHORT, Duration.ofMinutes(10)),
          "How often a worker renews its lease.");
  static final Setting<Duration> WORKER_LEASE =
      new Setting<>(
          "worker.lease",
          "8s",
          ValueType.duration(SHORT, Duration.ofHours(1)),
          "How long a worker's claims outlive its last heartbeat; at least two heartbeats.");
  static final Setting<Duration> WORKER_DRAIN_TIMEOUT =
      new Setting<>(
          "worker.drain_timeout",
          "30s",
          ValueType.duration(Duration.ZERO, DAY),
          "How long running tasks may go on after SIGTERM.");
  static final Setting<String> WORKER_HOST =
      new Setting<>(
          "worker.host",
          "127.0.0.1",
          ValueType.text(),
          "Address that serves a worker's metrics and health.");
  static final Setting<Integer> WORKER_PORT =
      new Setting<>(
          "worker.port",
          "0",
          ValueType.number(0, PORTS),
          "Port that serves a worker's metrics and health; 0 picks a free one.");
  static final Setting<List<String>> WORKER_METRIC_LABELS =
      new Setting<>(
          "worker.metric_labels",
          "region,city,company,channel,currency,status,category",
          ValueType.list("names of labels", Identifiers::metricLabel),
          "Labels that tasks may give their business metrics, beside dag_id.");
  static final Setting<String> API_HOST =
      new Setting<>("api.host", "127.0.0.1", ValueType.text(), "Address the API listens on.");
  static final Setting<Integer> API_PORT =
      new Setting<>(
          "api.port",
          "8080",
          ValueType.number(0, PORTS),
          "Port the API listens on; 0 picks a free one.");
  static final Setting<String> API_URL =
      new Setting<>(
          "api.url",
          "",
          ValueType.uri("http://", "https://").or("", ""),
          "Where client commands find the API; empty means api.host and api.port.");
  static final Setting<String> API_ADMIN_PASSWORD =
      new Setting<>(
          "api.admin_password",
          "",
          ValueType.text(),
          "First password of user admin; empty means one is made up and printed once.");
  static final Setting<Integer> API_AUDIT_ENTRIES =
      new Setting<>(
          "api.audit_entries",
          "100000",
          ValueType.number(1, MANY),
          "Entries of the audit log that are kept; the oldest are dropped.");
  static final Setting<Boolean> API_TEST_CONNECTIONS =
      new Setting<>(
          "api.test_connections",
          "false",
          ValueType.flag(),
          "Whether the API may open a connection to the host of a connection to test it.");
  static final Setting<String> ALERTS_FILE =
      new Setting<>(
          "alerts.file",
          "",
          ValueType.text(),
          "YAML file that says who is told of what, and how; empty means nobody is.");
  static final Setting<Integer> LIMITS_INLINE_XCOM_BYTES =
      new Setting<>(
          "limits.inline_xcom_bytes",
          "48KiB",
          ValueType.size(LARGEST),
          "Largest XCom kept in Redis itself; larger ones go to the value store.");
  static final Setting<Integer> LIMITS_MAX_XCOM_BYTES =
      new Setting<>(
          "limits.max_xcom_bytes", "64MiB", ValueType.size(LARGEST), "Largest XCom at all.");
  static final Setting<Integer> LIMITS_MAX_LOG_BYTES =
      new Setting<>(
          "limits.max_log_bytes", "10MiB", ValueType.size(LARGEST), "Largest log of one try.");
  static final Setting<Integer> LIMITS_MAX_CONF_BYTES =
      new Setting<>(
          "limits.max_conf_bytes",
          "64KiB",
          ValueType.size(16 * 1024 * 1024),
          "Largest conf of a run.");
  static final Setting<Integer> LIMITS_MAX_INBOX_LENGTH =
      new Setting<>(
          "limits.max_inbox_length",
          "1000000",
          ValueType.number(1, MANY),
          "Commands waiting in one shard, beyond which new ones are refused.");

  static final Setting<Integer> LIMITS_MAX_MAP_LENGTH =
      new Setting<>(
          "limits.max_map_length",
          "100000",
          ValueType.number(1, 100_000),
          "Most items of a value that other tasks are mapped over; with more, its task fails.");

  static final Setting<Integer> RETENTION_RUNS_PER_DAG =
      new Setting<>(
          "retention.runs_per_dag",
          "10000",
          ValueType.number(0, MANY),
          "Finished runs of a DAG that are kept, the newest; 0 for all. A DAG may say otherwise.");
  static final Setting<Integer> RETENTION_DAYS =
      new Setting<>(
          "retention.days",
          "30",
          ValueType.number(0, 36_500),
          "Days for which finished runs are kept; 0 for ever. A DAG may say otherwise.");

  /** In the order they are documented and printed. */
  static final List<Setting<?>> ALL =
      Stream.of(
              List.of(
                  DATA_DIR,
                  DAGS_FOLDER,
                  REDIS_URI,
                  REDIS_START_TIMEOUT,
                  AMQP_URI,
                  AMQP_QUEUES,
                  AMQP_START_TIMEOUT,
                  AMQP_MESSAGE_KEYS,
                  AMQP_MESSAGE_MAX_AGE,
                  SCHEDULER_LEASE,
                  SCHEDULER_WINDOW,
                  SCHEDULER_LOST_TRIES,
                  SCHEDULER_REPUBLISH_AFTER,
                  SCHEDULER_DAGS_ARE_PAUSED_AT_CREATION,
                  SCHEDULER_SCAN_INTERVAL,
                  WORKER_SLOTS,
                  WORKER_CALLBACK_SLOTS,
                  WORKER_QUEUES,
                  WORKER_HEARTBEAT,
                  WORKER_LEASE,
                  WORKER_DRAIN_TIMEOUT,
                  WORKER_HOST,
                  WORKER_PORT,
                  WORKER_METRIC_LABELS,
                  API_HOST,
                  API_PORT,
                  API_URL,
                  API_ADMIN_PASSWORD,
                  API_AUDIT_ENTRIES,
                  API_TEST_CONNECTIONS),
              AccessSettings.OF_API,
              AccessSettings.OTHERS,
              List.of(
                  ALERTS_FILE,
                  LIMITS_INLINE_XCOM_BYTES,
                  LIMITS_MAX_XCOM_BYTES,
                  LIMITS_MAX_LOG_BYTES,
                  LIMITS_MAX_CONF_BYTES,
                  LIMITS_MAX_INBOX_LENGTH,
                  LIMITS_MAX_MAP_LENGTH,
                  RETENTION_RUNS_PER_DAG,
                  RETENTION_DAYS))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private Settings() {}

  private static int slotsOfThisMachine() {
    return Math.max(8, 2 * Runtime.getRuntime().availableProcessors());
  }
}
