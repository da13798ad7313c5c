package io.dabba.bench.chaos;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Redis's append-only file as long as it was at a certain moment: what a power failure soon after
 * leaves of it when it is fsynced every second.
 *
 * @param file the file being written
 * @param length bytes it had
 */
record AppendFile(Path file, long length) {
  /** How much a power failure may take. */
  static final Duration UNSYNCED = Duration.ofMillis(900);

  /** The one that the server writes now. */
  static AppendFile of(String redisUri) throws IOException {
    RedisClient client = RedisClient.create(redisUri);
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      RedisCommands<String, String> redis = connection.sync();
      Path folder =
          Path.of(redis.configGet("dir").get("dir"))
              .resolve(redis.configGet("appenddirname").get("appenddirname"));
      Path file = newest(folder).orElseThrow(() -> new IOException("expected a file in " + folder));
      return new AppendFile(file, Files.size(file));
    } finally {
      client.shutdown();
    }
  }

  /** Cuts it back to that length; a file that was rewritten meanwhile stays as it is. */
  void cut() throws IOException {
    if (!newest(file.getParent()).equals(Optional.of(file))) {
      return;
    }
    try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "rw")) {
      written.setLength(Math.min(written.length(), length));
    }
  }

  private static Optional<Path> newest(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(each -> each.toString().endsWith(".incr.aof"))
          .max(Comparator.comparingInt(AppendFile::number));
    }
  }

  /** The number in {@code appendonly.aof.7.incr.aof}. */
  private static int number(Path file) {
    String[] parts = file.getFileName().toString().split("\\.");
    return Integer.parseInt(parts[parts.length - 3]);
  }
}
