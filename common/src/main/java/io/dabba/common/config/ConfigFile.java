package io.dabba.common.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dabba.common.error.DabbaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a YAML file into dotted names and texts, each with its line. */
final class ConfigFile {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final JsonParser parser;
  private final Map<String, SettingText> found = new LinkedHashMap<>();

  private ConfigFile(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static Map<String, SettingText> read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw DabbaException.invalid(
            file + ": expected at most " + MAX_BYTES + " bytes, found " + Files.size(file));
      }
      try (JsonParser parser = YAML.createParser(Files.readString(file))) {
        return new ConfigFile(file, parser).read();
      }
    } catch (JsonProcessingException e) {
      throw DabbaException.invalid(
          file + lineOf(e) + ": expected YAML, found: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw DabbaException.invalid(file + ": expected a readable file, found " + e);
    }
  }

  private Map<String, SettingText> read() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == JsonToken.START_OBJECT) {
      readObject("");
    } else if (first != null && first != JsonToken.VALUE_NULL) {
      throw wrongShape("the file", "names and values", first);
    }
    return found;
  }

  private void readObject(String prefix) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + parser.currentName();
      String origin = file + " line " + parser.currentTokenLocation().getLineNr();
      readValue(name, origin);
    }
  }

  private void readValue(String name, String origin) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_OBJECT) {
      readObject(name + '.');
    } else if (token == JsonToken.START_ARRAY) {
      found.put(name, new SettingText(readList(name), origin));
    } else {
      found.put(name, new SettingText(scalar(token), origin));
    }
  }

  private String readList(String name) throws IOException {
    List<String> items = new ArrayList<>();
    for (JsonToken at = parser.nextToken(); at != JsonToken.END_ARRAY; at = parser.nextToken()) {
      if (!at.isScalarValue()) {
        throw wrongShape(name, "a list of plain values", at);
      }
      items.add(scalar(at));
    }
    return String.join(",", items);
  }

  private String scalar(JsonToken token) throws IOException {
    return token == JsonToken.VALUE_NULL ? "" : parser.getText();
  }

  private DabbaException wrongShape(String name, String expected, JsonToken at) {
    int line = parser.currentTokenLocation().getLineNr();
    return DabbaException.invalid(
        name + " (" + file + " line " + line + "): expected " + expected + ", found " + at);
  }

  private static String lineOf(JsonProcessingException e) {
    @Nullable Integer line = e.getLocation() == null ? null : e.getLocation().getLineNr();
    return line == null ? "" : " line " + line;
  }
}
