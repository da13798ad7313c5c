package io.dabba.worker.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resident memory of a process group, from Linux's {@code /proc} (proc(5)): {@code stat} names the
 * group of a process, {@code status} its resident memory in KiB.
 */
final class GroupMemory {
  private static final Path PROC = Path.of("/proc");

  /** Place of the group, counted from the state, which is the first behind the command's name. */
  private static final int GROUP = 2;

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private GroupMemory() {}

  /** Bytes; 0 if the group has gone, or where there is no {@code /proc}. */
  static long of(long group) {
    long bytes = 0;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        bytes += group(process) == group ? resident(process) : 0;
      }
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
    return bytes;
  }

  private static long group(Path process) {
    String stat = text(process.resolve("stat"));
    int name = stat.lastIndexOf(')');
    return name < 0 ? 0 : Long.parseLong(stat.substring(name + 2).split(" ", GROUP + 2)[GROUP]);
  }

  private static long resident(Path process) {
    Matcher found = RESIDENT.matcher(text(process.resolve("status")));
    return found.find() ? Long.parseLong(found.group(1)) * 1024 : 0;
  }

  /** Empty if the process has ended meanwhile. */
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
