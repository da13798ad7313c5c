package io.dabba.worker.operator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds programs as a shell would, before one is started in vain. */
final class ProgramPath {
  private ProgramPath() {}

  /** The program's path, or null: a name is looked up in the worker's PATH, a path is itself. */
  static @Nullable String find(String program) {
    if (program.contains("/")) {
      return isProgram(Path.of(program)) ? program : null;
    }
    return Arrays.stream(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(ProgramPath::isProgram)
        .map(Path::toString)
        .findFirst()
        .orElse(null);
  }

  private static boolean isProgram(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }
}
