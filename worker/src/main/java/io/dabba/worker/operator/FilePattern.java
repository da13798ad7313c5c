package io.dabba.worker.operator;

import io.dabba.common.error.DabbaException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * An absolute path, or a pattern of paths, and the files it means.
 *
 * @param text as it was written
 * @param root the folder above its first wildcard
 * @param matcher its wildcards, or null if it has none
 * @param depth how far below the root a match can lie
 */
record FilePattern(
    String text, Path root, @org.jspecify.annotations.Nullable PathMatcher matcher, int depth) {
  /** The most paths given. */
  private static final int MOST = 1_000;

  static FilePattern of(String text, boolean recursive) {
    try {
      Path path = Path.of(text);
      if (!path.isAbsolute()) {
        throw DabbaException.invalid("filepath: expected an absolute path, found \"" + text + '"');
      }
      int wild = firstWild(path);
      if (wild < 0) {
        return new FilePattern(text, path, null, 0);
      }
      Path root = wild == 0 ? path.getRoot() : path.getRoot().resolve(path.subpath(0, wild));
      int depth = recursive ? Integer.MAX_VALUE : path.getNameCount() - wild;
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + text);
      return new FilePattern(text, root, matcher, depth);
    } catch (InvalidPathException | PatternSyntaxException e) {
      throw DabbaException.invalid("filepath: expected a path, found \"" + text + '"');
    }
  }

  /** The paths that are there, in order. */
  List<String> find() throws IOException {
    if (matcher == null) {
      return isThere(root) ? List.of(root.toString()) : List.of();
    }
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(path -> matcher.matches(path) && isThere(path))
          .limit(MOST)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private static int firstWild(Path path) {
    for (int name = 0; name < path.getNameCount(); name++) {
      if (path.getName(name).toString().matches(".*[*?\\[{].*")) {
        return name;
      }
    }
    return -1;
  }

  /** A folder counts once it holds a file, however deep. */
  private static boolean isThere(Path path) {
    if (!Files.isDirectory(path)) {
      return Files.exists(path);
    }
    try (Stream<Path> below = Files.walk(path)) {
      return below.anyMatch(Files::isRegularFile);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
