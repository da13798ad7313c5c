package io.dabba.scheduler.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.dabba.common.codec.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Option;

/** The flag {@code -o}, and printing by it; a mixin. */
public final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "One of table, json, yaml, plain; default ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.TABLE;

  /** Whether programs read the result as a tree. */
  boolean isTree() {
    return format == OutputFormat.JSON || format == OutputFormat.YAML;
  }

  /** Prints the columns of some objects. */
  public void print(PrintWriter out, List<String> columns, Iterable<JsonNode> items) {
    switch (format) {
      case TABLE -> out.print(Table.framed(columns, rows(columns, items), width()));
      case PLAIN -> out.print(Table.plain(columns, rows(columns, items)));
      case JSON -> out.println(json(chosen(columns, items)));
      case YAML -> out.print(yaml(chosen(columns, items)));
    }
    out.flush();
  }

  /** Prints all of one object: a line for each field, or the object itself. */
  void print(PrintWriter out, JsonNode object) {
    switch (format) {
      case TABLE -> out.print(Table.framed(List.of("property", "value"), fields(object), width()));
      case PLAIN -> out.print(Table.plain(List.of("property", "value"), fields(object)));
      case JSON -> out.println(json(object));
      case YAML -> out.print(yaml(object));
    }
    out.flush();
  }

  /** Characters on a line of the terminal; unbounded where the output is none, or nobody says. */
  private static int width() {
    return TerminalWidth.of(System.getenv("COLUMNS"));
  }

  private static List<List<String>> rows(List<String> columns, Iterable<JsonNode> items) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> columns.stream().map(column -> text(item.path(column))).toList())
        .toList();
  }

  private static List<List<String>> fields(JsonNode object) {
    return object.properties().stream()
        .map(field -> List.of(field.getKey(), text(field.getValue())))
        .toList();
  }

  private static ArrayNode chosen(List<String> columns, Iterable<JsonNode> items) {
    ArrayNode all = Json.mapper().createArrayNode();
    for (JsonNode item : items) {
      ObjectNode chosen = all.addObject();
      columns.forEach(column -> chosen.set(column, item.get(column)));
    }
    return all;
  }

  private static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  private static String json(JsonNode value) {
    return value.toPrettyString();
  }

  private static String yaml(JsonNode value) {
    try {
      YAMLFactory factory =
          YAMLFactory.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build();
      return new ObjectMapper(factory).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected a tree that can be written as YAML", e);
    }
  }
}
