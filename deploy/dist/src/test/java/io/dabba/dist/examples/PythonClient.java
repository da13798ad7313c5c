package io.dabba.dist.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The published Python client of Airflow, in an environment of its own under target. */
final class PythonClient {
  private static final String PACKAGE = "apache-airflow-client==3.3.2";
  private static final Path HOME = Path.of("target", "airflow-client").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Path python;

  private PythonClient(Path python) {
    this.python = python;
  }

  /**
   * The client, installed at its first use; empty where Python or its packages are out of reach.
   */
  static Optional<PythonClient> installed() throws IOException, InterruptedException {
    Path python = HOME.resolve("bin").resolve("python");
    Path done = HOME.resolve("installed-" + PACKAGE);
    if (Files.exists(done)) {
      return Optional.of(new PythonClient(python));
    }
    boolean works =
        run(List.of("python3", "-m", "venv", HOME.toString())).succeeded()
            && run(List.of(python.toString(), "-m", "pip", "install", "-q", PACKAGE)).succeeded();
    if (!works) {
      return Optional.empty();
    }
    Files.createFile(done);
    return Optional.of(new PythonClient(python));
  }

  /** Runs a script to its end. */
  Outcome run(Path script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static Outcome run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("python-client", ".txt");
    try {
      Process process = start(command, output);
      boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      process.destroyForcibly();
      return new Outcome(ended && process.exitValue() == 0, Files.readString(output));
    } catch (IOException e) {
      return new Outcome(false, e.toString());
    } finally {
      Files.delete(output);
    }
  }

  private static Process start(List<String> command, Path output) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** What became of a script. */
  record Outcome(boolean succeeded, String output) {}
}
