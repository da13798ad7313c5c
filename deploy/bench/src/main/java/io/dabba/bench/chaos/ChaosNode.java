package io.dabba.bench.chaos;

import io.dabba.bench.chaos.task.LedgerOperator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A scheduler or a worker: one process after another, each behind its own wires. */
final class ChaosNode implements AutoCloseable {
  private static final long STOP_SECONDS = 60;

  private final String name;
  private final List<String> arguments;
  private final Path folder;
  private final List<String> java;
  private final Map<String, String> environment;
  private final TcpProxy redis;
  private final TcpProxy broker;
  private int starts;
  private boolean ending;
  private volatile Process process;

  /**
   * @param name such as {@code w1}
   * @param java the command that {@code arguments} are added to
   */
  ChaosNode(
      String name,
      Path folder,
      List<String> java,
      List<String> arguments,
      Map<String, String> environment,
      ChaosServers servers)
      throws IOException {
    this.name = name;
    this.folder = folder;
    this.java = List.copyOf(java);
    this.arguments = List.copyOf(arguments);
    this.redis = new TcpProxy(servers.redisPort());
    this.broker = new TcpProxy(servers.amqpPort());
    this.environment = new LinkedHashMap<>(environment);
    this.environment.put(
        "DABBA_REDIS_URI", through(redis, servers.redisUri(), servers.redisPort()));
    this.environment.put("DABBA_AMQP_URI", through(broker, servers.amqpUri(), servers.amqpPort()));
    this.environment.put("DABBA_DATA_DIR", folder.resolve("data-" + name).toString());
    this.process = launch();
  }

  String name() {
    return name;
  }

  TcpProxy redis() {
    return redis;
  }

  TcpProxy broker() {
    return broker;
  }

  /** Which of its processes runs, such as {@code w1.3}. */
  synchronized String incarnation() {
    return name + '.' + starts;
  }

  synchronized long pid() {
    return process.pid();
  }

  /** Starts a new process after the last one has ended. */
  synchronized void start() throws IOException, InterruptedException {
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException(name + ": expected its end after SIGTERM, see " + log());
    }
    process = launch();
    ending = false;
  }

  /** SIGKILL; {@link #start} is to follow. */
  synchronized void kill() {
    ending = true;
    process.destroyForcibly();
  }

  /** SIGTERM; {@link #start} is to follow. */
  synchronized void terminate() {
    ending = true;
    process.destroy();
  }

  /** Sends a signal that Java has no call for, such as {@code STOP}. */
  synchronized void signal(String signal) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    int exit = new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(name + ": expected to send " + signal + ", found exit " + exit);
    }
  }

  /** Starts it again if it has ended by itself, as a supervisor of services does. */
  synchronized boolean revive() throws IOException {
    if (ending || process.isAlive()) {
      return false;
    }
    process = launch();
    return true;
  }

  /** Leaves nothing behind. */
  void abandon() {
    process.destroyForcibly();
  }

  @Override
  public synchronized void close() throws IOException, InterruptedException {
    ending = true;
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    redis.close();
    broker.close();
  }

  private Process launch() throws IOException {
    starts++;
    List<String> command = new ArrayList<>(java);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
    builder.environment().putAll(environment);
    builder.environment().put(LedgerOperator.PROCESS, incarnation());
    return builder.start();
  }

  private File log() {
    return folder.resolve(name + ".log").toFile();
  }

  private static String through(TcpProxy proxy, String uri, int port) {
    return uri.replace(":" + port, ":" + proxy.port());
  }
}
