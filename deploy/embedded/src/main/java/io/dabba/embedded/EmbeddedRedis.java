package io.dabba.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A Redis of one's own: a child process with append-only file, without eviction, behind a password.
 * Whatever its folder holds is there again after the next start, also after either process was
 * killed.
 */
public final class EmbeddedRedis implements AutoCloseable {
  /** Loading a large append-only file takes its time. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(5);

  private final Path folder;
  private final RedisConfigFile config;

  private EmbeddedRedis(Path folder, RedisConfigFile config) {
    this.folder = folder;
    this.config = config;
  }

  /** Starts the bundled Redis on a free port and waits until it answers. */
  public static EmbeddedRedis start(Path folder) throws IOException {
    Path real = Files.createDirectories(folder).toRealPath();
    stopLeftBehind(real);
    Path binary = RedisBinary.find(real.resolve("bin"));
    return start(binary, real, Loopback.freePort(), Loopback.newPassword());
  }

  /** Starts the given redis-server and waits until it answers. */
  public static EmbeddedRedis start(Path binary, Path folder, int port, String password)
      throws IOException {
    Path real = Files.createDirectories(folder).toRealPath();
    stopLeftBehind(real);
    EmbeddedRedis redis = new EmbeddedRedis(real, new RedisConfigFile(port, password));
    redis.launch(binary);
    redis.awaitAnswer();
    return redis;
  }

  /** Its address, password included: not for logs. */
  public String uri() {
    return "redis://:" + config.password() + '@' + Loopback.ADDRESS + ':' + config.port() + "/0";
  }

  public int port() {
    return config.port();
  }

  /** Ends the process as a power failure would. */
  public void kill() throws IOException {
    process().ifPresent(ProcessHandle::destroyForcibly);
    awaitSilence();
  }

  /** Writes everything out and ends the process. Harmless if it has ended. */
  @Override
  public void close() throws IOException {
    shutDown(config);
  }

  private static void stopLeftBehind(Path folder) throws IOException {
    Optional<RedisConfigFile> earlier = RedisConfigFile.read(folder);
    if (earlier.isPresent()) {
      shutDown(earlier.get());
    }
  }

  /** Who knows the password is talking to our server: the port may belong to another one by now. */
  private static void shutDown(RedisConfigFile config) throws IOException {
    if (!answers(config)) {
      return;
    }
    try (RedisLine line = new RedisLine(config.port(), config.password())) {
      String refusal = line.send("SHUTDOWN NOSAVE");
      if (refusal != null) {
        throw new IOException("embedded redis: expected it to shut down, found " + refusal);
      }
    }
  }

  private void launch(Path binary) throws IOException {
    Process process =
        new ProcessBuilder(binary.toString(), config.write(folder).toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.out").toFile())
            .start();
    if (!exits(process)) {
      throw failed("expected it to go into the background within 10 s, found it did not");
    }
  }

  private void awaitAnswer() throws IOException {
    await(() -> isReady(config), "expected an answer within " + START_LIMIT.toSeconds() + " s");
  }

  private void awaitSilence() throws IOException {
    await(() -> !answers(config), "expected it to be gone");
  }

  private void await(Condition condition, String expectation) throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - end > 0 || Thread.interrupted()) {
        throw failed(expectation);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private IOException failed(String expectation) {
    return new IOException(
        "embedded redis: " + expectation + "; see redis.log and redis.out in " + folder);
  }

  /** Redis removes its pid file when it ends in order. */
  private Optional<ProcessHandle> process() throws IOException {
    Path file = folder.resolve("redis.pid");
    return Files.exists(file)
        ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
        : Optional.empty();
  }

  private static boolean isReady(RedisConfigFile config) {
    try (RedisLine line = new RedisLine(config.port(), config.password())) {
      return "+PONG".equals(line.send("PING"));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean answers(RedisConfigFile config) {
    try (RedisLine line = new RedisLine(config.port(), config.password())) {
      return line.send("PING") != null;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean exits(Process process) {
    try {
      return process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Something that becomes true. */
  private interface Condition {
    boolean holds();
  }
}
