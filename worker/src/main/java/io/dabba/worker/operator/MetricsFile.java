package io.dabba.worker.operator;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.LineReader;
import io.dabba.common.operator.TaskContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a process writes its business metrics, one JSON object a line: {@code {"count":
 * "orders_processed", "value": 5, "labels": {"region": "west"}}}, or {@code gauge} in place of
 * {@code count}. A line that is none is logged and passed over: figures fail no task.
 */
record MetricsFile(Path file) implements AutoCloseable {
  /** The environment variable that names it. */
  static final String VARIABLE = "DABBA_METRICS_FILE";

  /** The most lines that are read. */
  static final int MAX_LINES = 10_000;

  private static final int MAX_LINE = 4 * 1024;

  static MetricsFile create() throws IOException {
    return new MetricsFile(Files.createTempFile("dabba-metrics-", ".jsonl"));
  }

  String path() {
    return file.toString();
  }

  /** Passes on what has been written. */
  void publish(TaskContext context) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) == 0) {
      return;
    }
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      LineReader lines = new LineReader(reader, MAX_LINE);
      int read = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (++read > MAX_LINES) {
          context.log("WARNING", "metrics: expected at most " + MAX_LINES + " lines, found more");
          return;
        }
        publish(context, read, line);
      }
    }
  }

  private static void publish(TaskContext context, int number, String line) {
    if (line.isBlank()) {
      return;
    }
    try {
      JsonNode json = Json.tree(line);
      JsonNode value = json.path("value");
      if (json.path("gauge").isTextual() && value.isNumber()) {
        context.metrics().gauge(json.path("gauge").asText(), value.asDouble(), labels(json));
      } else if (json.path("count").isTextual() && (value.isNumber() || value.isMissingNode())) {
        context.metrics().count(json.path("count").asText(), value.asDouble(1), labels(json));
      } else {
        context.log("WARNING", "metrics, line " + number + ": expected count or gauge and value");
      }
    } catch (DabbaException e) {
      context.log("WARNING", "metrics, line " + number + ": " + e.getMessage());
    }
  }

  private static Map<String, String> labels(JsonNode json) {
    Map<String, String> labels = new LinkedHashMap<>();
    json.path("labels").properties().forEach(each -> labels.put(each.getKey(), text(each)));
    return labels;
  }

  private static String text(Map.Entry<String, JsonNode> label) {
    return label.getValue().asText();
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
