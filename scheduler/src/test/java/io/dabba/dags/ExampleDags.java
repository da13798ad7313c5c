package io.dabba.dags;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.DagFileReader;
import io.dabba.scheduler.dagsource.JavaDagFileReader;
import io.dabba.scheduler.dagsource.yaml.CalendarDagFileReader;
import io.dabba.scheduler.dagsource.yaml.TestOperators;
import io.dabba.scheduler.dagsource.yaml.YamlDagFileReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The folder of examples. */
final class ExampleDags {
  static final Path FOLDER = Path.of("..", "dags").toAbsolutePath().normalize();

  private static final List<DagFileReader> READERS =
      List.of(
          new CalendarDagFileReader(
              new JavaDagFileReader(TestOperators.catalogue(), new TemplateRenderer())),
          new YamlDagFileReader(TestOperators.catalogue(), new TemplateRenderer()));

  /** Each file is compiled once. */
  private static final Map<String, Bundle> BUNDLES = new ConcurrentHashMap<>();

  private ExampleDags() {}

  static Bundle read(String fileloc) {
    return BUNDLES.computeIfAbsent(fileloc, ExampleDags::readOnce);
  }

  private static Bundle readOnce(String fileloc) {
    return READERS.stream()
        .filter(reader -> reader.reads(Path.of(fileloc)))
        .findFirst()
        .orElseThrow()
        .read(FOLDER.resolve(fileloc), fileloc);
  }

  static ExampleRun run(String fileloc, String dagId) {
    return run(fileloc, dagId, "{}");
  }

  static ExampleRun run(String fileloc, String dagId, String conf) {
    return new ExampleRun(read(fileloc), dagId, conf);
  }

  static ExampleRun run(String fileloc, String dagId, String conf, Instant runAfter) {
    return new ExampleRun(read(fileloc), dagId, conf, runAfter);
  }
}
