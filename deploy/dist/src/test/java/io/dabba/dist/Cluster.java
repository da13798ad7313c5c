package io.dabba.dist;

import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.embedded.Loopback;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One scheduler and three workers, each a process, on servers of their own. */
final class Cluster implements AutoCloseable {
  private static final String PASSWORD = "tiffin-carrier";
  private static final Path DAGS = Path.of("src", "test", "dags");
  private static final int WORKERS = 3;

  /** Sets what the workers take their tasks from. */
  static final String QUEUES = "DABBA_WORKER_QUEUES";

  private final ShutdownStack closing = new ShutdownStack();
  private final Path folder;
  private final BrokerForTests broker;
  private final int port = Loopback.freePort();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<DabbaProcess> workers = new ArrayList<>();
  private Node scheduler;

  Cluster(Path folder, List<String> dags) throws IOException {
    this(folder, dags, Map.of());
  }

  /**
   * Starts a cluster.
   *
   * @param folder of the caller's, empty at first
   * @param dags the files to take from this module's DAGs: large ones take each scheduler seconds
   * @param variables further environment variables, or others
   */
  Cluster(Path folder, List<String> dags, Map<String, String> variables) throws IOException {
    this.folder = folder;
    Path ownDags = Files.createDirectories(folder.resolve("dags"));
    for (String file : dags) {
      Files.copy(DAGS.resolve(file), ownDags.resolve(file));
    }
    RedisForTests redis = closing.push("redis", RedisForTests.start());
    this.broker = closing.push("broker", BrokerForTests.start());
    environment.put("DABBA_REDIS_URI", redis.uri());
    environment.put("DABBA_AMQP_URI", broker.uri());
    environment.put("DABBA_AMQP_QUEUES", broker.hasQuorumQueues() ? "quorum" : "classic");
    environment.put("DABBA_API_ADMIN_PASSWORD", PASSWORD);
    environment.put("DABBA_DAGS_FOLDER", ownDags.toString());
    environment.put("DABBA_DATA_DIR", folder.resolve("data").toString());
    environment.put("LEDGER", Files.createFile(ledgerFile()).toString());
    environment.putAll(variables);
    scheduler = startScheduler(port);
    for (int i = 0; i < WORKERS; i++) {
      startWorker();
    }
    workers.forEach(worker -> worker.awaitText("worker ready"));
  }

  RestApi api() {
    return scheduler.api();
  }

  /** The scheduler that the cluster began with, or the last that was started in its place. */
  Node scheduler() {
    return scheduler;
  }

  BrokerForTests broker() {
    return broker;
  }

  /** One line for each execution: task_id and try_number. */
  List<String> ledger() throws IOException {
    return Files.readAllLines(ledgerFile());
  }

  void killScheduler() throws InterruptedException {
    scheduler.process().kill();
  }

  void restartScheduler() throws IOException {
    scheduler = startScheduler(port);
  }

  /** Starts a scheduler beside those that run. */
  Node startPeer() throws IOException {
    return startScheduler(Loopback.freePort());
  }

  List<DabbaProcess> workers() {
    return List.copyOf(workers);
  }

  /** Lets a worker end in order, and starts another in its place. */
  void replaceWorker(int index) throws Exception {
    DabbaProcess old = workers.get(index);
    old.terminate();
    old.exitCode();
    workers.set(index, start("worker", "-q", "default", "-c", "8"));
    workers.get(index).awaitText("worker ready");
  }

  /** A worker beside the others that serves one queue. */
  DabbaProcess startWorkerOf(String queue) throws IOException {
    return start("worker", "-q", queue, "-c", "2").awaitText("worker ready");
  }

  void killWorker() throws InterruptedException {
    workers.get(0).kill();
  }

  void killWorkers() throws InterruptedException {
    for (DabbaProcess worker : workers) {
      worker.kill();
    }
    workers.clear();
  }

  private Node startScheduler(int apiPort) throws IOException {
    environment.put("DABBA_API_PORT", Integer.toString(apiPort));
    DabbaProcess started = start("scheduler").awaitText("scheduler ready");
    return new Node(started, new RestApi("http://127.0.0.1:" + apiPort, PASSWORD));
  }

  void startWorker() throws IOException {
    workers.add(start("worker", "-q", environment.getOrDefault(QUEUES, "default"), "-c", "8"));
  }

  private DabbaProcess start(String... arguments) throws IOException {
    return closing.push(arguments[0], DabbaProcess.start(folder, environment, arguments));
  }

  private Path ledgerFile() {
    return folder.resolve("ledger");
  }

  @Override
  public void close() {
    closing.close();
  }

  /** A scheduler process and the API it serves. */
  record Node(DabbaProcess process, RestApi api) {
    /** Whether an owner of shards is this one. */
    boolean is(String owner) {
      return owner.startsWith("scheduler-" + process.pid() + "@");
    }
  }
}
