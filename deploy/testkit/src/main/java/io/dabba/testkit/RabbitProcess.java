package io.dabba.testkit;

import io.dabba.embedded.Executables;
import io.dabba.embedded.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A RabbitMQ node of one's own, from the machine's rabbitmq-server. */
final class RabbitProcess implements BrokerServer {
  /** Debian's wrappers in /usr/sbin switch the user; the programs behind them do not. */
  private static final Path DEBIAN_PROGRAMS = Path.of("/usr/lib/rabbitmq/bin");

  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final String STARTED = "Starting broker... completed";

  private final RabbitEnvironment environment;
  private @Nullable Process node;
  private @Nullable Process portMapper;

  RabbitProcess(String... plugins) throws IOException {
    this(RabbitEnvironment.prepare(TestFolder.create("rabbitmq"), plugins));
  }

  RabbitProcess(RabbitEnvironment environment) {
    this.environment = environment;
  }

  int managementPort() {
    return environment.managementPort();
  }

  @Override
  public void start() throws IOException {
    portMapper = startPortMapper();
    startNode();
  }

  /** Starts Erlang's port mapper, by which nodes find each other. */
  Process startPortMapper() throws IOException {
    return launch("epmd.out", program("epmd"), "-port", Integer.toString(environment.epmdPort()));
  }

  /** Starts it where a port mapper runs already. */
  void startNode() throws IOException {
    Process started = launch("rabbitmq.out", program("rabbitmq-server"));
    node = started;
    awaitStarted(started);
  }

  @Override
  public void stop() throws IOException {
    end(false);
  }

  @Override
  public void kill() throws IOException {
    end(true);
  }

  @Override
  public void discard() throws IOException {
    kill();
    TestFolder.delete(environment.folder());
  }

  /** One evaluation instead of two commands, each of which would start an Erlang machine. */
  @Override
  public String newVirtualHost(String name) throws IOException {
    control(
        "eval",
        "rabbit_vhost:add(<<\"%1$s\">>, <<\"test\">>), rabbit_auth_backend_internal:set_permissions("
            .concat(
                "<<\"guest\">>, <<\"%1$s\">>, <<\".*\">>, <<\".*\">>, <<\".*\">>, <<\"test\">>).")
            .formatted(name));
    return "amqp://guest:guest@" + address() + '/' + name;
  }

  /** Makes it one of the cluster of another node; what it had is gone. */
  void join(RabbitProcess other) throws IOException {
    control("stop_app");
    control("join_cluster", other.environment.nodeName());
    control("start_app");
  }

  /** Host and port. */
  String address() {
    return Loopback.ADDRESS + ':' + environment.port();
  }

  @Override
  public void wipe() throws IOException {
    kill();
    TestFolder.delete(environment.folder().resolve("mnesia"));
    start();
  }

  @Override
  public boolean hasQuorumQueues() {
    return true;
  }

  @Override
  public boolean hasControl() {
    return true;
  }

  @Override
  public String control(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program("rabbitmqctl"), "--quiet"));
    command.addAll(List.of(arguments));
    Process process = builder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = await(process);
    if (exit != 0) {
      throw new IOException("rabbitmqctl: expected exit 0, found " + exit + ": " + output);
    }
    return output;
  }

  private void awaitStarted(Process started) throws IOException {
    Path output = environment.folder().resolve("rabbitmq.out");
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!Files.readString(output).contains(STARTED)) {
      if (!started.isAlive() || System.nanoTime() - end > 0) {
        throw new IOException("rabbitmq: expected it to start: " + Files.readString(output));
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private void end(boolean forcibly) throws IOException {
    if (node != null) {
      end(node, forcibly);
    }
    if (portMapper != null) {
      end(portMapper, forcibly);
    }
  }

  /** The shell that started the Erlang machine ends with it, and has then seen it end. */
  private static void end(Process process, boolean forcibly) throws IOException {
    List<ProcessHandle> family = process.descendants().toList();
    if (!forcibly) {
      process.destroy();
    } else if (family.isEmpty()) {
      process.destroyForcibly();
    } else {
      family.forEach(ProcessHandle::destroyForcibly);
    }
    await(process);
  }

  private Process launch(String output, String... command) throws IOException {
    return builder(List.of(command))
        .redirectErrorStream(true)
        .redirectOutput(environment.folder().resolve(output).toFile())
        .start();
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(environment.folder().toFile());
    builder.environment().putAll(environment.variables());
    return builder;
  }

  private static String program(String name) throws IOException {
    Path debian = DEBIAN_PROGRAMS.resolve(name);
    if (Files.isExecutable(debian)) {
      return debian.toString();
    }
    return Executables.find(name)
        .orElseThrow(() -> new IOException("test servers: expected " + name + " on the PATH"))
        .toString();
  }

  private static int await(Process process) throws IOException {
    try {
      if (process.waitFor(60, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new IOException("test servers: expected the end of " + process.info());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("test servers: interrupted", e);
    }
  }
}
