package io.dabba.scheduler.dagsource;

import io.dabba.common.bundle.Bundle;
import java.nio.file.Path;

/** Turns one kind of DAG file into a bundle of checked DAGs. Used by one thread at a time. */
public interface DagFileReader {
  /** Whether this reader is the one for {@code file}; decided by its name alone. */
  boolean reads(Path file);

  /**
   * Reads and checks a file. It may define no DAG, which is no error.
   *
   * @param file the file itself
   * @param fileloc its path relative to the DAG folder, with forward slashes: for messages and for
   *     {@code DagSpec.fileloc}
   * @throws DagFileException if anything in it is wrong
   */
  Bundle read(Path file, String fileloc);
}
