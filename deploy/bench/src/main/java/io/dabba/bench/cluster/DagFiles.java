package io.dabba.bench.cluster;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the DAGs of a scenario. */
@FunctionalInterface
public interface DagFiles {
  /** Writes them into a folder that is there. */
  void write(Path folder) throws IOException;
}
