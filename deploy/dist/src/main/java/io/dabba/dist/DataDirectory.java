package io.dabba.dist;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A data directory that one standalone process has to itself; the system ends the lock with it. */
final class DataDirectory implements AutoCloseable {
  private static final String LOCK = "standalone.lock";

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Takes it, or refuses with CONFLICT if another process has it. */
  static DataDirectory take(Path path) {
    try {
      Path real = Files.createDirectories(path).toRealPath();
      FileChannel channel =
          FileChannel.open(real.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw taken(real);
      }
      writePid(channel);
      return new DataDirectory(real, channel);
    } catch (IOException e) {
      throw new DabbaException(
          ErrorCode.INVALID, "data_dir " + path + ": expected a writable folder, found " + e, e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void writePid(FileChannel channel) throws IOException {
    channel.truncate(0);
    String pid = Long.toString(ProcessHandle.current().pid());
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
  }

  private static DabbaException taken(Path path) throws IOException {
    String pid = Files.readString(path.resolve(LOCK));
    return new DabbaException(
        ErrorCode.CONFLICT,
        "data_dir "
            + path
            + ": expected it to be free, found a standalone process that uses it (pid "
            + pid
            + "); stop that one or choose another --data-dir");
  }
}
