package io.dabba.worker.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dabba.common.codec.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one try of a Python task, in a directory that only the worker's user can read: the
 * source, the module {@code dabba}, what goes in and what comes out. Gone with the try.
 */
final class PythonFolder implements AutoCloseable {
  private static final String RUNNER = "run_task.py";

  /** What is null is None, and not left out. */
  private static final ObjectMapper MAPPER =
      Json.mapper()
          .copy()
          .setDefaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS));

  private final Path folder;
  private final Path source;

  private PythonFolder(Path folder, Path source) {
    this.folder = folder;
    this.source = source;
  }

  /**
   * Lays out the files.
   *
   * @param name of the source's file
   */
  static PythonFolder create(String name, byte[] source) throws IOException {
    Path folder = Files.createTempDirectory("dabba-python-");
    Path sources = Files.createDirectory(folder.resolve("task"));
    Files.write(sources.resolve(name), source);
    for (String shipped : List.of("dabba.py", RUNNER)) {
      try (InputStream content = shipped(shipped)) {
        Files.copy(content, folder.resolve(shipped));
      }
    }
    return new PythonFolder(folder, sources.resolve(name));
  }

  /** The source's path. */
  String source() {
    return source.toString();
  }

  /** Says what the task is told. */
  void writeInput(Map<String, @Nullable Object> input) throws IOException {
    Files.write(folder.resolve("input.json"), MAPPER.writeValueAsBytes(input));
  }

  /** Where the task leaves what came of it. */
  Path output() {
    return folder.resolve("output.json");
  }

  /** What a shell runs. */
  String command(String python) {
    return Stream.of(
            python,
            folder.resolve(RUNNER).toString(),
            folder.resolve("input.json").toString(),
            output().toString())
        .map(PythonFolder::quoted)
        .reduce("exec", (command, word) -> command + ' ' + word);
  }

  private static String quoted(String word) {
    return '\'' + word.replace("'", "'\\''") + '\'';
  }

  private static InputStream shipped(String name) {
    InputStream content = PythonFolder.class.getResourceAsStream("python/" + name);
    if (content == null) {
      throw new IllegalStateException("expected resource python/" + name + ", found none");
    }
    return content;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(PythonFolder::delete);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
