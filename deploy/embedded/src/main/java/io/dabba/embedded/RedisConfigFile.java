package io.dabba.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The redis.conf an embedded Redis runs with. It outlives a killed process, and so names the port
 * and the password of a server that may have been left running.
 *
 * @param port where it listens
 * @param password what it asks for
 */
record RedisConfigFile(int port, String password) {
  private static final String NAME = "redis.conf";
  private static final String PORT = "port ";
  private static final String PASSWORD = "requirepass ";

  /** The file an earlier server was started with. */
  static Optional<RedisConfigFile> read(Path folder) throws IOException {
    Path file = path(folder);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return value(lines, PORT)
        .flatMap(
            port ->
                value(lines, PASSWORD)
                    .map(password -> new RedisConfigFile(Integer.parseInt(port), password)));
  }

  /**
   * Writes the file. Every write is fsynced within a second, nothing is ever evicted, and the
   * server leaves the terminal's process group, so that Ctrl-C does not stop it under a running
   * scheduler.
   */
  Path write(Path folder) throws IOException {
    Path file = path(folder);
    PrivateFile.write(
        file,
        String.join(
            "\n",
            "bind " + Loopback.ADDRESS,
            PORT + port,
            PASSWORD + password,
            "daemonize yes",
            "dir " + quoted(folder),
            "pidfile " + quoted(folder.resolve("redis.pid")),
            "logfile " + quoted(folder.resolve("redis.log")),
            "appendonly yes",
            "appendfsync everysec",
            "save \"\"",
            "maxmemory-policy noeviction",
            ""));
    return file;
  }

  private static Path path(Path folder) {
    return folder.resolve(NAME);
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Optional<String> value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst();
  }
}
