package io.dabba.worker.values;

import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.worker.port.RunHistory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes, every hour, the files of runs that are no more. Each worker looks through its own
 * folder, so no value is left behind whoever has deleted its run, and whatever was down then.
 */
public final class ValueSweep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ValueSweep.class);
  private static final Duration INTERVAL = Duration.ofHours(1);

  private final Path folder;
  private final RunHistory runs;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "dabba-values");
            thread.setDaemon(true);
            return thread;
          });

  /** Prepares to look through the folder of a {@link FileValueStore}. */
  public ValueSweep(Path folder, RunHistory runs) {
    this.folder = folder;
    this.runs = runs;
  }

  /** Begins to sweep. */
  public ValueSweep start() {
    var unused =
        timer.scheduleWithFixedDelay(
            this::sweepOrWarn, INTERVAL.toMinutes(), INTERVAL.toMinutes(), TimeUnit.MINUTES);
    return this;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Looks at every run that has files. */
  void sweep() throws IOException {
    for (Path dag : folders(folder)) {
      for (Path run : folders(dag)) {
        RunKey key = new RunKey(name(dag), name(run));
        if (runs.times(key) == null) {
          delete(run);
        }
      }
    }
  }

  private void sweepOrWarn() {
    try {
      sweep();
    } catch (IOException | DabbaException e) {
      log.warn("values of deleted runs not deleted cause={}", e.toString());
    }
  }

  private static List<Path> folders(Path of) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(of)) {
      try (DirectoryStream<Path> each = Files.newDirectoryStream(of, Files::isDirectory)) {
        each.forEach(found::add);
      }
    }
    return found;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static void delete(Path run) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(run)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
