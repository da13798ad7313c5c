package io.dabba.bench.cluster;

import io.dabba.bench.chaos.PluginJar;
import io.dabba.bench.task.BenchOperator;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The files of one cluster: DAGs, logs, data, stamps, and the operator of the tasks as a plugin.
 *
 * @param root a new folder
 */
record BenchFolder(Path root) implements AutoCloseable {
  private static final int MAX_TRIES = 20;
  private static final long PAUSE_MILLIS = 100;

  static BenchFolder create(DagFiles dagFiles) throws IOException {
    BenchFolder folder = new BenchFolder(Files.createTempDirectory("dabba-bench"));
    Files.createDirectories(folder.dags());
    Files.createDirectories(folder.stamps());
    Files.createDirectories(folder.plugins());
    PluginJar.write(folder.plugins().resolve("bench-operator.jar"), BenchOperator.class);
    dagFiles.write(folder.dags());
    return folder;
  }

  Path dags() {
    return root.resolve("dags");
  }

  Path stamps() {
    return root.resolve("stamps");
  }

  Path plugins() {
    return root.resolve("plugins");
  }

  Path data(String process) {
    return root.resolve("data-" + process);
  }

  Path log(String process) {
    return root.resolve(process + ".log");
  }

  /** Deletes all but the logs. Servers may write a last line while they end, so it tries again. */
  @Override
  public void close() throws IOException, InterruptedException {
    for (int tries = 1; !isDeleted(tries == MAX_TRIES); tries++) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private boolean isDeleted(boolean isLastTry) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (!isKept(path)) {
          Files.deleteIfExists(path);
        }
      }
      return true;
    } catch (DirectoryNotEmptyException e) {
      if (isLastTry) {
        throw e;
      }
      return false;
    }
  }

  private boolean isKept(Path path) {
    return path.equals(root) || path.getParent().equals(root) && path.toString().endsWith(".log");
  }
}
