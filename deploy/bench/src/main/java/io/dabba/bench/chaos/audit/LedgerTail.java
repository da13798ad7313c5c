package io.dabba.bench.chaos.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads along in the ledgers of all workers. A file that a process has gone on from is deleted once
 * it is read.
 */
public final class LedgerTail {
  private static final int CHUNK = 1 << 20;

  private final Path folder;
  private final Map<Path, Long> positions = new HashMap<>();

  public LedgerTail(Path folder) {
    this.folder = folder;
  }

  /** Hands over every line that was complete when this was called. */
  public void read(Consumer<LedgerEntry> reader) throws IOException {
    List<Path> files = files();
    for (int index = 0; index < files.size(); index++) {
      Path file = files.get(index);
      boolean closed = index + 1 < files.size() && isNext(file, files.get(index + 1));
      read(file, reader);
      if (closed) {
        Files.delete(file);
        positions.remove(file);
      }
    }
  }

  private void read(Path file, Consumer<LedgerEntry> reader) throws IOException {
    try (RandomAccessFile source = new RandomAccessFile(file.toFile(), "r")) {
      long position = positions.getOrDefault(file, 0L);
      byte[] buffer = new byte[(int) Math.min(CHUNK, source.length() - position)];
      while (buffer.length > 0) {
        source.seek(position);
        source.readFully(buffer);
        int complete = lines(buffer, reader);
        position += complete;
        int left = (int) Math.min(CHUNK, source.length() - position);
        buffer = new byte[complete == 0 ? 0 : left];
      }
      positions.put(file, position);
    }
  }

  /** How many bytes were whole lines. */
  private static int lines(byte[] buffer, Consumer<LedgerEntry> reader) {
    int begin = 0;
    for (int index = 0; index < buffer.length; index++) {
      if (buffer[index] == '\n') {
        String line = new String(buffer, begin, index - begin, StandardCharsets.UTF_8);
        reader.accept(LedgerEntry.parse(line));
        begin = index + 1;
      }
    }
    return begin;
  }

  private static boolean isNext(Path file, Path next) {
    return process(file).equals(process(next));
  }

  private static String process(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('-'));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".ledger")).sorted().toList();
    }
  }
}
