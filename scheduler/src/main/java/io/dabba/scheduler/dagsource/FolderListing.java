package io.dabba.scheduler.dagsource;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in a folder and below it at one moment. Names that start with a dot are passed over;
 * links are followed, since mounted configuration consists of them.
 */
final class FolderListing extends SimpleFileVisitor<Path> {
  private static final Logger log = LoggerFactory.getLogger(FolderListing.class);
  private static final int MAX_DEPTH = 32;

  private final Path root;
  private final Map<Path, FileStamp> files = new TreeMap<>();
  private final Set<Path> directories = new TreeSet<>();
  private boolean complete = true;

  private FolderListing(Path root) {
    this.root = root;
  }

  /** Walks the folder. What cannot be read is left out, and the listing incomplete. */
  static FolderListing of(Path root) throws IOException {
    FolderListing listing = new FolderListing(root);
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, listing);
    return listing;
  }

  /** Files by path, in a fixed order. */
  Map<Path, FileStamp> files() {
    return files;
  }

  /** The folder and all those below it. */
  Set<Path> directories() {
    return directories;
  }

  /** Whether a file that is not listed is not there. */
  boolean isComplete() {
    return complete;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    if (isHidden(directory)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    directories.add(directory);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (!isHidden(file) && attributes.isRegularFile()) {
      files.put(file, FileStamp.of(attributes));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    boolean isLoop = failure instanceof FileSystemLoopException;
    if (!isLoop && !isHidden(file) && Files.exists(file)) {
      log.warn("file in DAG folder cannot be looked at: {}: {}", file, failure.toString());
      complete = false;
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean isHidden(Path path) {
    return !path.equals(root) && path.getFileName().toString().startsWith(".");
  }
}
