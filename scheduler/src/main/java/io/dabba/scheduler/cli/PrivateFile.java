package io.dabba.scheduler.cli;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Small files that only their owner may read; replaced whole, so nobody reads half of one. */
public final class PrivateFile {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFile() {}

  /** Writes it. */
  public static void write(Path file, String text) {
    Path absolute = file.toAbsolutePath();
    try {
      Files.createDirectories(absolute.getParent());
      Path fresh = Files.createTempFile(absolute.getParent(), ".dabba", ".tmp", attributes());
      Files.writeString(fresh, text);
      Files.move(fresh, absolute, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(absolute, "a writable file", e);
    }
  }

  /** Its text; empty if there is none. */
  public static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed(file, "a readable file", e);
    }
  }

  private static FileAttribute<?>[] attributes() {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static DabbaException failed(Path file, String expected, IOException e) {
    return new DabbaException(
        ErrorCode.INVALID, file + ": expected " + expected + ", found " + e, e);
  }
}
