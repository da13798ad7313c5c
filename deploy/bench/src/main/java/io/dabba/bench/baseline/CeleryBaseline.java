package io.dabba.bench.baseline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Celery in a virtual environment of its own: a worker of two processes that prefetches many tasks,
 * as its documentation advises for short ones, acknowledges late and keeps results in Redis; and a
 * producer in another process.
 */
public final class CeleryBaseline {
  private static final long INSTALL_SECONDS = 180;
  private static final long MEASURE_SECONDS = 240;
  private static final List<String> WORKER =
      List.of(
          ("-m celery -A celery_tasks worker --pool prefork --concurrency 2 --prefetch-multiplier"
                  + " 128 --without-gossip --without-mingle --without-heartbeat --loglevel WARNING")
              .split(" "));

  private final Path folder;
  private final Path python;

  private CeleryBaseline(Path folder) {
    this.folder = folder;
    this.python = folder.resolve("venv/bin/python");
  }

  /**
   * Installs it from PyPI into a folder, or finds it installed there; refuses with what the
   * installer said.
   */
  public static CeleryBaseline install(Path folder) throws IOException, InterruptedException {
    CeleryBaseline celery = new CeleryBaseline(folder);
    Path installed = folder.resolve("installed");
    if (!Files.exists(installed)) {
      Files.createDirectories(folder);
      run(List.of("python3", "-m", "venv", folder.resolve("venv").toString()));
      run(List.of(celery.python.toString(), "-m", "pip", "install", "-q", "celery", "redis"));
      Files.createFile(installed);
    }
    return celery;
  }

  /** Which versions take part. */
  public String versions() throws IOException, InterruptedException {
    String code =
        "import celery, redis, sys; print('Celery %s, redis-py %s, Python %s' % "
            + "(celery.__version__, redis.__version__, sys.version.split()[0]))";
    return run(List.of(python.toString(), "-c", code)).strip();
  }

  /** Tasks a second, from the first that is sent to the last result in Redis. */
  public List<Double> measure(String redisUri, String amqpUri, int tasks, int repetitions)
      throws IOException, InterruptedException {
    copy("celery_tasks.py");
    copy("celery_produce.py");
    Map<String, String> environment =
        Map.of("BENCH_BROKER", amqpUri, "BENCH_RESULTS", redisUri.replaceAll("/0$", "/1"));
    Path log = folder.resolve("worker.log");
    try (ChildProcess worker = start(environment, log, WORKER)) {
      Path out = folder.resolve("producer.log");
      List<String> arguments =
          List.of("celery_produce.py", Integer.toString(tasks), Integer.toString(repetitions));
      try (ChildProcess producer = start(environment, out, arguments)) {
        producer.await(MEASURE_SECONDS);
      }
      return Files.readAllLines(out).stream().map(Double::valueOf).toList();
    }
  }

  private void copy(String script) throws IOException {
    try (InputStream in = CeleryBaseline.class.getResourceAsStream(script)) {
      Files.write(folder.resolve(script), in.readAllBytes());
    }
  }

  private ChildProcess start(Map<String, String> environment, Path log, List<String> arguments)
      throws IOException {
    List<String> command = Stream.concat(Stream.of(python.toString()), arguments.stream()).toList();
    return new ChildProcess(folder, environment, log, command);
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    if (!process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("expected the end of " + command + " by now");
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.exitValue() != 0) {
      throw new IOException(
          "expected exit 0 of " + command + ", found " + process.exitValue() + ": " + output);
    }
    return output;
  }
}
