package io.dabba.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for one server's files, gone when the JVM ends. */
final class TestFolder {
  private TestFolder() {}

  static Path create(String server) throws IOException {
    return Files.createTempDirectory("dabba-test-" + server);
  }

  static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("test servers: expected to delete " + folder, e);
    }
  }
}
