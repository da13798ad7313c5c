package io.dabba.bench.baseline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that ends, with those it has started, when it is closed and when this JVM ends. */
final class ChildProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 10;

  private final List<String> command;
  private final Path log;
  private final Process process;
  private final Thread atExit = new Thread(this::kill, "end-child");

  ChildProcess(Path folder, Map<String, String> environment, Path log, List<String> command)
      throws IOException {
    this.command = command;
    this.log = log;
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    this.process = builder.start();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Waits for its end, which is to be a good one. */
  void await(long seconds) throws IOException, InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IOException("expected the end of " + command + " by now, see " + log);
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "expected exit 0 of " + command + ", found " + process.exitValue() + ", see " + log);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
