package io.dabba.bench.task;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The stamps of one worker process: lines {@code dag run task map start end}, times in microseconds
 * since the epoch. Each line is one write, so that a reader never waits for a buffer to fill.
 */
final class StampFile implements AutoCloseable {
  static final String FOLDER = "DABBA_BENCH_STAMPS";

  private final OutputStream out;

  StampFile() {
    this(Path.of(System.getenv(FOLDER)), ProcessHandle.current().pid());
  }

  /** Not a channel: an interrupt of a task would close it for all. */
  StampFile(Path folder, long pid) {
    Path file = folder.resolve(pid + ".stamps");
    try {
      this.out = new FileOutputStream(file.toFile(), true);
    } catch (IOException e) {
      throw new UncheckedIOException("stamps: expected to create " + file, e);
    }
  }

  static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /** Stamps a task that ends now. */
  void add(String dagId, String runId, String taskId, int mapIndex, long start) {
    String head = dagId + ' ' + runId + ' ' + taskId + ' ' + mapIndex + ' ' + start + ' ';
    byte[] line = (head + micros() + '\n').getBytes(StandardCharsets.UTF_8);
    try {
      synchronized (out) {
        out.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("stamps: expected to write a line", e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
