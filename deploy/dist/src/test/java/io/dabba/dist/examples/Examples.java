package io.dabba.dist.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.config.ConfigReader;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.dist.trial.DagSearch;
import io.dabba.dist.trial.TrialDag;
import io.dabba.dist.trial.TrialRequest;
import io.dabba.dist.trial.TrialResult;
import io.dabba.dist.trial.TrialRun;
import io.dabba.scheduler.DagReaders;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.dagsource.DagFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The examples, run as {@code dags test} runs them, each once with the same conf. */
final class Examples {
  static final Path FOLDER = Path.of("..", "..", "dags").toAbsolutePath().normalize();
  private static final Instant LOGICAL_DATE = Instant.parse("2024-01-02T04:30:00Z");
  private static final Map<String, TrialResult> RESULTS = new TreeMap<>();

  /** Conf of those that with their defaults wait long, or leave files in a shared place. */
  private static final Map<String, String> CONFS =
      Map.of(
          "mumbai_local_schedule",
          "{\"look_every_seconds\": 0.1}",
          "conditional_data_processing",
          "{\"inbox\": \"%s\"}".formatted(folder("inbox")),
          "dream11_cricket_realtime_processing",
          "{\"wallets\": \"%s\"}".formatted(folder("wallets")),
          "resilient_business_pipeline",
          "{\"books\": \"%s\"}".formatted(folder("books")),
          "production_deployment_checklist",
          "{\"max_cpu_percent\": 100.1}",
          "production_ready_example",
          "{\"folder\": \"%s\"}".formatted(folder("production")));

  private Examples() {}

  /** Every DAG that a file of the folder defines. */
  static List<String> dagIds() {
    return List.copyOf(dagsIn("").keySet());
  }

  /** The DAGs of a folder, in the order of their files, by dag_id. */
  static Map<String, DagSpec> dagsIn(String folder) {
    List<DagFileReader> readers = DagReaders.all();
    Map<String, DagSpec> dags = new LinkedHashMap<>();
    for (Path file : files(folder)) {
      readers.stream()
          .filter(reader -> reader.reads(file))
          .map(reader -> reader.read(file, FOLDER.relativize(file).toString()))
          .flatMap(bundle -> bundle.dags().stream())
          .forEach(dag -> dags.put(dag.dagId(), dag));
    }
    return dags;
  }

  /** The files of a folder and below. */
  static List<Path> files(String folder) {
    try (Stream<Path> paths = Files.walk(FOLDER.resolve(folder))) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder of this fork of the tests, for another may run the same example. */
  private static Path folder(String name) {
    return Path.of("target", "examples", System.getProperty("dabba.fork", "0"), name)
        .toAbsolutePath();
  }

  static TrialResult run(String dagId) {
    return run(dagId, CONFS.getOrDefault(dagId, "{}"));
  }

  /** The one run with this conf. */
  static TrialResult run(String dagId, String conf) {
    return run(dagId, LOGICAL_DATE, conf);
  }

  /** The one run of this date with this conf. */
  static TrialResult run(String dagId, Instant logicalDate, String conf) {
    return RESULTS.computeIfAbsent(
        dagId + ' ' + logicalDate + ' ' + conf, unused -> runOnce(dagId, logicalDate, conf));
  }

  private static TrialResult runOnce(String dagId, Instant logicalDate, String conf) {
    TrialDag dag = new DagSearch(DagReaders.all()).inFolder(FOLDER, dagId);
    try (ShutdownStack closing = new ShutdownStack()) {
      return TrialRun.of(
          dag,
          TrialRequest.at(logicalDate, conf),
          flags -> ConfigReader.read(null, Map.of(), flags).config(),
          closing);
    }
  }

  static Map<String, String> states(TrialResult result) {
    Map<String, String> states = new LinkedHashMap<>();
    result.tasks().forEach(task -> states.put(task.taskId(), task.state()));
    return states;
  }

  /** What each task returned, by task_id. */
  static Map<String, JsonNode> values(TrialResult result) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    result.tasks().forEach(task -> values.put(task.taskId(), value(result, task.taskId())));
    return values;
  }

  static JsonNode value(TrialResult result, String taskId) {
    String value = task(result, taskId).value();
    return value == null ? Json.tree("null") : Json.tree(value);
  }

  /** What a task has logged in its last try. */
  static List<String> log(TrialResult result, String taskId) {
    return task(result, taskId).log().stream()
        .map(line -> Json.tree(line).path("event").asText())
        .toList();
  }

  static TaskInstance instance(TrialResult result, String taskId) {
    return task(result, taskId).instances().get(0);
  }

  private static TrialResult.Task task(TrialResult result, String taskId) {
    return result.tasks().stream()
        .filter(task -> task.taskId().equals(taskId))
        .findFirst()
        .orElseThrow();
  }
}
