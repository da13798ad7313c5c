package io.dabba.testkit;

import io.dabba.embedded.Loopback;
import io.dabba.embedded.RedisBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One redis-server of several that belong together. What it has stored outlives its process. */
final class RedisNode implements TestServer {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(5);

  private final Path folder;
  private final int port;
  private final List<String> arguments;
  private @Nullable Process process;

  private RedisNode(Path folder, int port, List<String> arguments) {
    this.folder = folder;
    this.port = port;
    this.arguments = arguments;
  }

  /** A server with an append-only file, and these directives beside the usual ones. */
  static RedisNode store(int port, String... directives) throws IOException {
    Path file = folder().resolve("redis.conf");
    Files.writeString(
        file,
        String.join(
            "\n",
            "bind " + Loopback.ADDRESS,
            "port " + port,
            "dir " + file.getParent(),
            "appendonly yes",
            "save \"\"",
            "maxmemory-policy noeviction",
            String.join("\n", directives)));
    return new RedisNode(file.getParent(), port, List.of(file.toString()));
  }

  /**
   * One that watches a master named {@code name}, and agrees with another on whether it is gone.
   */
  static RedisNode sentinel(int port, String name, int masterPort) throws IOException {
    Path file = folder().resolve("sentinel.conf");
    Files.writeString(
        file,
        String.join(
            "\n",
            "bind " + Loopback.ADDRESS,
            "port " + port,
            "dir " + file.getParent(),
            "sentinel monitor " + name + ' ' + Loopback.ADDRESS + ' ' + masterPort + " 2",
            "sentinel down-after-milliseconds " + name + " 1000",
            "sentinel failover-timeout " + name + " 5000"));
    return new RedisNode(file.getParent(), port, List.of(file.toString(), "--sentinel"));
  }

  int port() {
    return port;
  }

  @Override
  public void start() throws IOException {
    Path binary =
        RedisBinary.installed()
            .orElseThrow(() -> new IOException("test servers: expected redis-server on the PATH"));
    ProcessBuilder builder = new ProcessBuilder(binary.toString());
    builder.command().addAll(arguments);
    Path output = folder.resolve("redis.out");
    Files.deleteIfExists(output);
    process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    awaitStart(process, output);
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
    TestFolder.delete(folder);
  }

  private void end(boolean force) throws IOException {
    if (process == null) {
      return;
    }
    Process ending = force ? process.destroyForcibly() : process;
    ending.destroy();
    try {
      if (!ending.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("test servers: expected redis to end, found it runs; see " + folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("test servers: interrupted while redis ended", e);
    }
    process = null;
  }

  private static void awaitStart(Process process, Path output) throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!hasStarted(Files.readString(output))) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException(
            "test servers: expected redis to start, found " + Files.readString(output));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static boolean hasStarted(String output) {
    return output.contains("eady to accept connections") || output.contains("Sentinel ID is");
  }

  private static Path folder() throws IOException {
    return TestFolder.create("redis").toRealPath();
  }
}
