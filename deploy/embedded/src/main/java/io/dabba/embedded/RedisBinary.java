package io.dabba.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** Finds a redis-server that runs on this machine. */
public final class RedisBinary {
  private static final String NAME = "redis-server";

  private RedisBinary() {}

  /**
   * The bundled one, unpacked into {@code folder}; where it does not run (it needs OpenSSL 3), the
   * one on the PATH.
   */
  public static Path find(Path folder) throws IOException {
    return Stream.of(unpack(folder), installed())
        .flatMap(Optional::stream)
        .filter(RedisBinary::runs)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "embedded redis: expected the bundled redis-server or one on the PATH to run,"
                        + " found that neither does; install redis-server 6.2 or newer"));
  }

  /** The redis-server on the PATH. */
  public static Optional<Path> installed() {
    return Executables.find(NAME);
  }

  private static Optional<Path> unpack(Path folder) throws IOException {
    Files.createDirectories(folder);
    @Nullable File file = ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
    return Optional.ofNullable(file).map(File::toPath);
  }

  private static boolean runs(Path binary) {
    try {
      Process process =
          new ProcessBuilder(binary.toString(), "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
