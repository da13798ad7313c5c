package io.dabba.bench.cluster;

import io.dabba.bench.task.BenchOperator;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.embedded.Loopback;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Schedulers and workers as a user would start them, on servers of their own. */
public final class Cluster implements AutoCloseable {
  private static final long START_SECONDS = 180;
  private static final long POLL_MILLIS = 50;
  private static final double SECOND = 1e9;

  private final ShutdownStack closing = new ShutdownStack();
  private final List<Node> nodes = new ArrayList<>();
  private final String password = Loopback.newPassword();
  private final BenchServers servers;
  private final Wires wires;
  private final Path launcher;
  private final BenchFolder folder;
  private final DabbaApi api;
  private final Stamps stamps;
  private final RunRequests requests;
  private final long start;

  Cluster(Path launcher, BenchFolder folder, ClusterShape shape) throws Exception {
    this.launcher = launcher;
    this.folder = folder;
    try {
      closing.push("folder", folder);
      this.servers = closing.push("servers", new BenchServers());
      this.wires = closing.push("wires", new Wires(shape.delay()));
      this.start = System.nanoTime();
      int port = start(shape);
      awaitPort(port);
      this.api = new DabbaApi("http://" + Loopback.ADDRESS + ':' + port, password);
      this.stamps = new Stamps(folder.stamps());
      this.requests = closing.push("requests", new RunRequests(servers.amqpUri()));
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  public DabbaApi api() {
    return api;
  }

  /** What tasks of operator {@code bench} have stamped. */
  public Stamps stamps() {
    return stamps;
  }

  /** The door for runs that come through the broker. */
  public RunRequests requests() {
    return requests;
  }

  public String redisUri() {
    return servers.redisUri();
  }

  /** Since its processes were started, once the servers were there. */
  public double secondsSinceStart() {
    return (System.nanoTime() - start) / SECOND;
  }

  /** Bytes of live objects on the first scheduler's heap. */
  public long schedulerHeap() throws IOException {
    return nodes.get(0).heap();
  }

  @Override
  public void close() {
    nodes.forEach(Node::terminate);
    closing.close();
  }

  private int start(ClusterShape shape) throws IOException {
    int port = Loopback.freePort();
    start(shape, "scheduler-1", port, List.of("scheduler"));
    for (int index = 2; index <= shape.schedulers(); index++) {
      start(shape, "scheduler-" + index, Loopback.freePort(), List.of("scheduler"));
    }
    for (int index = 0; index < shape.workers().size(); index++) {
      List<String> arguments = new ArrayList<>(List.of("worker"));
      arguments.addAll(shape.workers().get(index));
      start(shape, "worker-" + (index + 1), 0, arguments);
    }
    return port;
  }

  private void start(ClusterShape shape, String name, int apiPort, List<String> arguments)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("DABBA_REDIS_URI", wires.through(servers.redisUri(), servers.redisPort()));
    environment.put("DABBA_AMQP_URI", wires.through(servers.amqpUri(), servers.amqpPort()));
    environment.put("DABBA_AMQP_QUEUES", shape.queues());
    environment.put("DABBA_DAGS_FOLDER", folder.dags().toString());
    environment.put("DABBA_DATA_DIR", folder.data(name).toString());
    environment.put("DABBA_PLUGINS", folder.plugins().toString());
    environment.put("DABBA_API_PORT", Integer.toString(apiPort));
    environment.put("DABBA_API_ADMIN_PASSWORD", password);
    environment.put("DABBA_API_REQUESTS_PER_MINUTE", "0");
    environment.put("DABBA_WORKER_PORT", "0");
    environment.put(BenchOperator.FOLDER, folder.stamps().toString());
    Node node = new Node(launcher, environment, folder.log(name), arguments);
    nodes.add(closing.push(name, node));
  }

  private void awaitPort(int port) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!isOpen(port)) {
      Node scheduler = nodes.get(0);
      if (System.nanoTime() > end || !scheduler.isAlive()) {
        throw new IOException(
            "expected the scheduler to listen on port " + port + ", see " + scheduler.log());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(Loopback.ADDRESS, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
