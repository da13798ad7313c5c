package io.dabba.bench.cluster;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Follows the files that tasks stamp, and sorts the stamps by wave: run ids up to the dash. */
public final class Stamps {
  /** The wave of all runs that a schedule has made. */
  public static final String SCHEDULED = "scheduled";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 2;

  private final Path folder;
  private final Map<Path, StampTail> tails = new HashMap<>();
  private final Map<String, List<Stamp>> waves = new HashMap<>();

  Stamps(Path folder) {
    this.folder = folder;
  }

  /** Waits until so many tasks of a wave have ended, and forgets them. */
  public synchronized List<Stamp> await(String wave, int count)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    read();
    while (found(wave) < count) {
      if (System.nanoTime() > end) {
        throw new IOException(
            "expected %d stamps of wave %s, found %d".formatted(count, wave, found(wave)));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      read();
    }
    List<Stamp> stamps = waves.remove(wave);
    return stamps == null ? List.of() : stamps;
  }

  private int found(String wave) {
    return waves.getOrDefault(wave, List.of()).size();
  }

  private void read() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.stamps")) {
      for (Path file : files) {
        for (Stamp stamp : tails.computeIfAbsent(file, StampTail::new).next()) {
          waves.computeIfAbsent(stamp.wave(), unused -> new ArrayList<>()).add(stamp);
        }
      }
    }
  }
}
