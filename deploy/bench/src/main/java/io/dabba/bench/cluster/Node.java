package io.dabba.bench.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of Dabba, started by the launcher with the options that users get. */
public final class Node implements AutoCloseable {
  private static final long STOP_SECONDS = 30;

  private final Process process;
  private final File log;
  private final Thread atExit;

  /**
   * @param launcher the script {@code dabba}; it hands its process over to Java
   * @param log takes what the process prints
   */
  public Node(Path launcher, Map<String, String> environment, Path log, List<String> arguments)
      throws IOException {
    this.log = log.toFile();
    List<String> command = new ArrayList<>();
    command.add(launcher.toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(this.log);
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    this.process = builder.start();
    this.atExit = new Thread(this::kill, "end-node");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Waits for its end, which is to be a good one. */
  public void await() throws IOException, InterruptedException {
    if (process.waitFor() != 0) {
      throw new IOException("expected exit 0, found " + process.exitValue() + ", see " + log);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  File log() {
    return log;
  }

  /** Bytes of live objects on its heap, after a full collection, by the JDK's {@code jcmd}. */
  long heap() throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process histogram =
        new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String total = text.strip().substring(text.strip().lastIndexOf('\n') + 1);
    return Long.parseLong(total.strip().split("\\s+")[2]);
  }

  /** SIGTERM; {@link #close} waits for what follows. */
  void terminate() {
    process.destroy();
  }

  /** With those it has started, such as the servers of a standalone process. */
  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      kill();
      process.waitFor();
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
