package io.dabba.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The shared conformance cases, found where they lie: in the directory that the system property or
 * environment variable {@code DABBA_CASES} names, else in {@code ../shared/cases} beside the
 * repository. Tests are skipped where they are absent.
 */
public final class CaseFiles {
  private CaseFiles() {}

  /** The file of that name. */
  public static Path find(String name) {
    Path file = directory().resolve(name);
    Assumptions.assumeTrue(
        Files.isReadable(file), () -> "no case file " + file + "; set DABBA_CASES to run it");
    return file;
  }

  private static Path directory() {
    return Optional.ofNullable(System.getProperty("DABBA_CASES"))
        .or(() -> Optional.ofNullable(System.getenv("DABBA_CASES")))
        .map(Path::of)
        .orElseGet(() -> repository().resolve("../shared/cases").normalize());
  }

  private static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("common")) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }
}
