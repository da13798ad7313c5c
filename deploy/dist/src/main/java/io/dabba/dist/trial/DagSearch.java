package io.dabba.dist.trial;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.dagsource.DagFileException;
import io.dabba.scheduler.dagsource.DagFileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds one DAG among files. Files that name it are read first, because reading a Java file means
 * compiling it; the others may still define it under a name they put together.
 */
public final class DagSearch {
  private final List<DagFileReader> readers;
  private final TreeSet<String> known = new TreeSet<>();
  private final List<String> broken = new ArrayList<>();

  public DagSearch(List<DagFileReader> readers) {
    this.readers = List.copyOf(readers);
  }

  /** The DAG; refused with NOT_FOUND and what was found instead. */
  public TrialDag inFolder(Path folder, String dagId) {
    return files(folder).stream()
        .sorted(Comparator.comparing(file -> !names(file, dagId)))
        .map(file -> read(file, folder.relativize(file), dagId))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> notFound(folder, dagId));
  }

  /**
   * The DAG, from this file and no other; errors in the file are refused as they are. If it is a
   * file of the DAG folder, it has what that folder has, such as calendars.
   */
  public TrialDag inFile(Path folder, Path file, String dagId) {
    DagFileReader reader =
        readers.stream()
            .filter(each -> each.reads(file))
            .findFirst()
            .orElseThrow(
                () -> DabbaException.invalid(file + ": expected a DAG file, found another kind"));
    if (!Files.isReadable(file)) {
      throw DabbaException.notFound(file + ": expected a readable file, found none");
    }
    Bundle bundle = reader.read(file, fileloc(relative(folder, file)));
    return find(bundle, dagId).orElseThrow(() -> notFound(file, dagId));
  }

  private Optional<TrialDag> read(Path file, Path relative, String dagId) {
    try {
      return readers.stream()
          .filter(reader -> reader.reads(file))
          .findFirst()
          .flatMap(reader -> find(reader.read(file, fileloc(relative)), dagId));
    } catch (DagFileException e) {
      if (names(file, dagId)) {
        throw e;
      }
      broken.add(e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<TrialDag> find(Bundle bundle, String dagId) {
    bundle.dags().forEach(dag -> known.add(dag.dagId()));
    Optional<DagSpec> found =
        bundle.dags().stream().filter(dag -> dag.dagId().equals(dagId)).findFirst();
    return found.map(dag -> TrialDag.whole(dag, bundle));
  }

  private DabbaException notFound(Path place, String dagId) {
    String expected = known.isEmpty() ? "a DAG" : "one of " + String.join(", ", known);
    String brokenFiles = broken.isEmpty() ? "" : "; broken files: " + String.join("; ", broken);
    return DabbaException.notFound(
        "dag_id: expected " + expected + " in " + place + ", found \"" + dagId + '"' + brokenFiles);
  }

  private List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw DabbaException.notFound("dags_folder: expected a folder, found none at " + folder);
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(file -> readers.stream().anyMatch(reader -> reader.reads(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw DabbaException.invalid("dags_folder: expected a readable folder, found " + e);
    }
  }

  private static boolean names(Path file, String dagId) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(dagId);
    } catch (IOException e) {
      return false;
    }
  }

  private static Path relative(Path folder, Path file) {
    Path root = folder.toAbsolutePath().normalize();
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(root) ? root.relativize(absolute) : file.getFileName();
  }

  private static String fileloc(Path relative) {
    return relative.toString().replace('\\', '/');
  }
}
