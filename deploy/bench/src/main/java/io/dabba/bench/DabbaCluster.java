package io.dabba.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One scheduler process and one worker process, as a user would start them. */
final class DabbaCluster implements AutoCloseable {
  private static final long STOP_SECONDS = 10;

  private final List<Process> processes = new ArrayList<>();
  private final DabbaApi api;

  DabbaCluster(Path jar, Path folder, BenchServers servers, String queues, int slots)
      throws IOException, InterruptedException {
    int port = freePort();
    String url = "http://127.0.0.1:" + port;
    String password = UUID.randomUUID().toString();
    Map<String, String> environment =
        Map.of(
            "DABBA_REDIS_URI", servers.redisUri(),
            "DABBA_AMQP_URI", servers.amqpUri(),
            "DABBA_AMQP_QUEUES", queues,
            "DABBA_DAGS_FOLDER", folder.resolve("dags").toString(),
            "DABBA_DATA_DIR", folder.resolve("data").toString(),
            "DABBA_API_PORT", Integer.toString(port),
            "DABBA_API_ADMIN_PASSWORD", password,
            "DABBA_WORKER_PORT", "0");
    start(jar, folder, environment, "scheduler");
    start(jar, folder, environment, "worker", "-c", Integer.toString(slots));
    awaitPort(port);
    this.api = new DabbaApi(url, password);
  }

  DabbaApi api() {
    return api;
  }

  /**
   * Bytes of live objects on the scheduler's heap, after a full collection, by the JDK's {@code
   * jcmd}.
   */
  long schedulerHeap() throws IOException {
    Process scheduler = processes.get(0);
    String java = ProcessHandle.current().info().command().orElse("java");
    Path jcmd = Path.of(java).resolveSibling("jcmd");
    Process histogram =
        new ProcessBuilder(jcmd.toString(), Long.toString(scheduler.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String total = text.strip().substring(text.strip().lastIndexOf('\n') + 1);
    return Long.parseLong(total.strip().split("\\s+")[2]);
  }

  @Override
  public void close() throws InterruptedException {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private void start(Path jar, Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-XX:+UseParallelGC");
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    File log = folder.resolve(arguments[0] + ".log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    builder.environment().putAll(environment);
    processes.add(builder.start());
  }

  private void awaitPort(int port) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!isOpen(port)) {
      if (System.nanoTime() > end || !processes.get(0).isAlive()) {
        throw new IllegalStateException("expected the scheduler to listen on port " + port);
      }
      Thread.sleep(50);
    }
  }

  private static boolean isOpen(int port) {
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
