package io.dabba.scheduler.dagsource;

import io.dabba.common.bundle.Bundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of one folder, each with the reader that its name calls for. */
final class DagFiles {
  private final Path root;
  private final List<DagFileReader> readers;

  DagFiles(Path root, List<DagFileReader> readers) {
    this.root = root;
    this.readers = List.copyOf(readers);
  }

  /** The folder. */
  Path root() {
    return root;
  }

  /** Whether the file is a DAG file. */
  boolean contains(Path file) {
    return reader(file).isPresent();
  }

  /** Reads a DAG file; whatever its reader fails with is a problem of the file. */
  Bundle read(Path file) {
    try {
      return reader(file).orElseThrow().read(file, fileloc(file));
    } catch (DagFileException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      DagFileProblem problem =
          new DagFileProblem(fileloc(file), 0, "", "a DAG file", "one that fails with " + e);
      throw new DagFileException(List.of(problem), e);
    }
  }

  /** The file's path relative to the folder, with forward slashes. */
  String fileloc(Path file) {
    return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  private Optional<DagFileReader> reader(Path file) {
    return readers.stream().filter(reader -> reader.reads(file)).findFirst();
  }
}
