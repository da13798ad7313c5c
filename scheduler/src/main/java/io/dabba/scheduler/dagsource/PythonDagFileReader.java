package io.dabba.scheduler.dagsource;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.bundle.BundlePath;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts the {@code .py} files that Python tasks name into the bundle of their DAG file, since
 * workers have no DAG folder.
 */
public final class PythonDagFileReader implements DagFileReader {
  private static final String OPERATOR = "python";
  private static final String EXTENSION = ".py";

  private final DagFileReader files;

  public PythonDagFileReader(DagFileReader files) {
    this.files = files;
  }

  /** Whether the path is that of a Python file. */
  static boolean isSource(String path) {
    return path.endsWith(EXTENSION);
  }

  @Override
  public boolean reads(Path file) {
    return files.reads(file);
  }

  @Override
  public Bundle read(Path file, String fileloc) {
    Bundle bundle = files.read(file, fileloc);
    Map<String, byte[]> all = new TreeMap<>(bundle.files());
    for (DagSpec dag : bundle.dags()) {
      named(dag).forEach(name -> all.putIfAbsent(path(fileloc, name), source(file, fileloc, name)));
    }
    return all.size() == bundle.files().size()
        ? bundle
        : new Bundle(bundle.dags(), bundle.entryClass(), all);
  }

  private static List<String> named(DagSpec dag) {
    Stream<Map<String, Object>> tasks =
        dag.tasks().stream()
            .filter(task -> task.operator().equals(OPERATOR))
            .map(TaskSpec::arguments);
    Stream<Map<String, Object>> callbacks =
        Stream.concat(
                dag.features().allCallbacks().stream(),
                dag.tasks().stream().flatMap(task -> task.features().callbacks().stream()))
            .filter(callback -> callback.operator().equals(OPERATOR))
            .map(CallbackSpec::arguments);
    return Stream.concat(tasks, callbacks)
        .map(arguments -> arguments.get("file"))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .toList();
  }

  private static String path(String fileloc, String name) {
    try {
      return BundlePath.beside(fileloc, name);
    } catch (DabbaException e) {
      throw refused(fileloc, String.valueOf(e.getMessage()));
    }
  }

  private static byte[] source(Path dagFile, String fileloc, String name) {
    Path file = dagFile.resolveSibling(name);
    if (!isSource(name) || !Files.isRegularFile(file)) {
      throw refused(fileloc, "expected a .py file beside the DAG file, found no \"" + name + '"');
    }
    try {
      if (Files.size(file) > BundleCodec.MAX_BYTES) {
        throw refused(fileloc, "expected at most " + BundleCodec.MAX_BYTES + " bytes, found more");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw refused(fileloc, "expected a readable file \"" + name + "\", found " + e);
    }
  }

  private static DagFileException refused(String fileloc, String message) {
    return DagFileException.of(DagFileProblem.of(fileloc, 0, "python, file", message));
  }
}
