package io.dabba.bench.chaos.task;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one worker process has done, in files that nobody else writes: one line for each start and
 * end of a task, handed to the system before the task goes on, so that a killed process has told
 * all it did. A new file begins when one is full, so that those who read along can delete what they
 * have read.
 */
final class LedgerFile implements AutoCloseable {
  /** Folder of the files. */
  static final String FOLDER = "DABBA_CHAOS_LEDGER";

  /** Name of this process, such as {@code w1.3} for the third of worker 1. */
  static final String PROCESS = "DABBA_CHAOS_PROCESS";

  private static final long FULL = 32L << 20;

  private final Path folder;
  private final String process;
  private final AtomicLong tokens = new AtomicLong();
  private OutputStream out;
  private long written;
  private int file;

  LedgerFile() {
    this(Path.of(System.getenv(FOLDER)), System.getenv(PROCESS));
  }

  LedgerFile(Path folder, String process) {
    this.folder = folder;
    this.process = process;
    this.out = open();
  }

  /** A name that no other execution has, beginning with that of the process. */
  String nextToken() {
    return process + '.' + Long.toString(tokens.incrementAndGet(), Character.MAX_RADIX);
  }

  synchronized void write(String line) {
    byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
    try {
      if (written + bytes.length > FULL) {
        out.close();
        out = open();
        written = 0;
      }
      out.write(bytes);
      written += bytes.length;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("ledger: expected to write in " + folder, e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }

  /** Not a channel: an interrupt of the task would close it for all. */
  private OutputStream open() {
    Path path = folder.resolve("%s-%05d.ledger".formatted(process, file++));
    try {
      return new FileOutputStream(path.toFile(), true);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("ledger: expected to create " + path, e);
    }
  }
}
