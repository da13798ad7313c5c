package io.dabba.dist.trial;

import io.dabba.common.error.DabbaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is deleted with the run it belongs to.
 *
 * @param path where it is
 */
record TrialFolder(Path path) implements AutoCloseable {
  static TrialFolder create() {
    try {
      return new TrialFolder(Files.createTempDirectory("dabba-trial"));
    } catch (IOException e) {
      throw DabbaException.invalid("trial run: expected a temporary folder, found " + e);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> paths = Files.walk(path)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    }
  }
}
