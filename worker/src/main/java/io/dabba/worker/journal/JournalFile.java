package io.dabba.worker.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A locked file of lines. The lock dies with the process, which is how its death is seen. */
final class JournalFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private JournalFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Creates a file that must not exist. */
  static JournalFile create(Path path) throws IOException {
    return locked(
        path,
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE));
  }

  /** Opens a file whose owner is dead. */
  static JournalFile take(Path path) throws InUseException {
    try {
      return locked(
          path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new InUseException(e);
    }
  }

  private static JournalFile locked(Path path, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return new JournalFile(path, channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException("locked in this process", e);
    }
    channel.close();
    throw new IOException("locked by another process");
  }

  /** Appends a line; it is on disk when this returns. */
  void write(String line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
      channel.position(channel.size());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("journal: cannot write " + path, e);
    }
  }

  /** Its lines; the last may be torn. Bytes that are no text become replacement characters. */
  List<String> lines() {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      channel.position(0);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        continue;
      }
      return StandardCharsets.UTF_8.decode(bytes.flip()).toString().lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("journal: cannot read " + path, e);
    }
  }

  void clear() {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw new UncheckedIOException("journal: cannot truncate " + path, e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("journal: cannot delete " + path, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("journal: cannot close " + path, e);
    }
  }

  /** Its owner lives, or the file has just gone. */
  static final class InUseException extends Exception {
    private static final long serialVersionUID = 1L;

    InUseException(Throwable cause) {
      super(cause);
    }
  }
}
