package io.dabba.scheduler.dagsource;

import io.dabba.common.bundle.BundleCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Remembers files by stamp and content. A stamp that is only just made says little, as a second
 * change may follow within the clock tick of the file system: until it has settled, content counts.
 */
final class FileContents {
  private static final Duration SETTLED_AFTER = Duration.ofSeconds(2);

  private final Clock clock;
  private final Map<Path, Seen> seen = new HashMap<>();

  FileContents(Clock clock) {
    this.clock = clock;
  }

  private record Seen(FileStamp stamp, String hash, boolean settled) {
    static Seen unknown(FileStamp stamp) {
      return new Seen(stamp, "", false);
    }
  }

  /** Whether the content is new; from then on it is known. */
  boolean learn(Path file, FileStamp stamp) throws IOException {
    Seen before = seen.get(file);
    if (before != null && before.settled() && before.stamp().equals(stamp)) {
      return false;
    }
    seen.putIfAbsent(file, Seen.unknown(stamp));
    String hash = hash(file, stamp);
    seen.put(file, new Seen(stamp, hash, isSettled(stamp)));
    return before == null || !before.hash().equals(hash);
  }

  /** The content shall count as new when it is next seen. */
  void unlearn(Path file) {
    seen.computeIfPresent(file, (path, before) -> Seen.unknown(before.stamp()));
  }

  /** The file is gone. */
  void forget(Path file) {
    seen.remove(file);
  }

  /** The files that were seen last. */
  Set<Path> known() {
    return Set.copyOf(seen.keySet());
  }

  private boolean isSettled(FileStamp stamp) {
    return stamp.modified().toInstant().plus(SETTLED_AFTER).isBefore(clock.instant());
  }

  /** A file that no reader takes for its size is known by that alone. */
  private static String hash(Path file, FileStamp stamp) throws IOException {
    return stamp.size() > BundleCodec.MAX_BYTES
        ? stamp.toString()
        : BundleCodec.hash(Files.readAllBytes(file));
  }
}
