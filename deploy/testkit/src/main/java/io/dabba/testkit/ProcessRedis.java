package io.dabba.testkit;

import io.dabba.embedded.EmbeddedRedis;
import io.dabba.embedded.Loopback;
import io.dabba.embedded.RedisBinary;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A redis-server process: the machine's own, or the bundled one. */
final class ProcessRedis implements RedisServer {
  private final Path binary;
  private final Path folder;
  private final int port = Loopback.freePort();
  private final String password = Loopback.newPassword();
  private @Nullable EmbeddedRedis process;

  private ProcessRedis(Path binary, Path folder) {
    this.binary = binary;
    this.folder = folder;
  }

  static ProcessRedis local() throws IOException {
    Path binary =
        RedisBinary.installed()
            .orElseThrow(() -> new IOException("test servers: expected redis-server on the PATH"));
    return new ProcessRedis(binary, TestFolder.create("redis"));
  }

  static ProcessRedis embedded() throws IOException {
    Path folder = TestFolder.create("redis");
    return new ProcessRedis(RedisBinary.find(folder.resolve("bin")), folder);
  }

  @Override
  public void start() throws IOException {
    process = EmbeddedRedis.start(binary, folder, port, password);
  }

  @Override
  public void stop() throws IOException {
    if (process != null) {
      process.close();
    }
  }

  @Override
  public void kill() throws IOException {
    if (process != null) {
      process.kill();
    }
  }

  @Override
  public void discard() throws IOException {
    kill();
    TestFolder.delete(folder);
  }

  @Override
  public void truncate(int bytes) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Path last =
          files
              .filter(file -> file.toString().endsWith(".aof"))
              .filter(file -> !file.toString().endsWith(".base.aof"))
              .findFirst()
              .orElseThrow(() -> new IOException("test servers: expected an append-only file"));
      try (FileChannel channel = FileChannel.open(last, StandardOpenOption.WRITE)) {
        channel.truncate(Math.max(0, channel.size() - bytes));
      }
    }
  }

  @Override
  public String uri() {
    return "redis://:" + password + '@' + Loopback.ADDRESS + ':' + port + "/0";
  }
}
