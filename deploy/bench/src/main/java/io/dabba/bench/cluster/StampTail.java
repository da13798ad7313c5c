package io.dabba.bench.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of stamps as it grows. */
final class StampTail {
  private final Path file;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long offset;

  StampTail(Path file) {
    this.file = file;
  }

  /** The lines that have been completed since the last call. */
  List<Stamp> next() throws IOException {
    List<Stamp> stamps = new ArrayList<>();
    for (byte each : read()) {
      if (each == '\n') {
        stamps.add(Stamp.parse(begun.toString(StandardCharsets.UTF_8)));
        begun.reset();
      } else {
        begun.write(each);
      }
    }
    return stamps;
  }

  private byte[] read() throws IOException {
    long size = Files.size(file);
    byte[] bytes = new byte[Math.toIntExact(size - offset)];
    if (bytes.length > 0) {
      try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
        in.seek(offset);
        in.readFully(bytes);
      }
      offset = size;
    }
    return bytes;
  }
}
