package io.dabba.scheduler.conformance;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of a JSON file, each with its line.
 *
 * @param file name of the file
 * @param entries of the array it holds; none where it holds something else
 */
record CaseEntries(String file, List<Entry> entries) {
  /** Files are read as a whole. */
  private static final long MAX_BYTES = 64L << 20;

  private static final ObjectReader READER =
      Json.mapper().reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  /** One value and the line on which it begins. */
  record Entry(int line, JsonNode value) {}

  /** Reads a file; refuses one that is too large or not JSON. */
  static CaseEntries read(Path path) {
    String file = String.valueOf(path.getFileName());
    try {
      long bytes = Files.size(path);
      if (bytes > MAX_BYTES) {
        throw DabbaException.invalid(
            file + ": expected at most " + MAX_BYTES + " bytes, found " + bytes);
      }
      return new CaseEntries(file, entries(path));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String found = e.getOriginalMessage().lines().findFirst().orElse("");
      throw unreadable(file + ", line " + line + ": expected JSON, found: " + found, e);
    } catch (IOException e) {
      throw unreadable(file + ": expected a readable file, found " + e, e);
    }
  }

  /** The format of the first entry that has one. */
  Optional<CaseEvaluator> evaluator(List<CaseEvaluator> known) {
    return entries.stream()
        .flatMap(entry -> known.stream().filter(each -> entry.value().has(each.field())))
        .findFirst();
  }

  /** The entries as cases; refuses one without an id, or with the id of another. */
  List<Case> cases() {
    Set<String> ids = new HashSet<>();
    List<Case> cases = new ArrayList<>();
    for (Entry entry : entries) {
      JsonNode id = entry.value().path("id");
      String place = file + ", line " + entry.line();
      if (!id.isTextual() || id.asText().isBlank()) {
        throw DabbaException.invalid(
            place + ": expected a case with a field id, found " + id.getNodeType());
      }
      if (!ids.add(id.asText())) {
        throw DabbaException.invalid(
            place + ": expected an id of its own, found " + id + " a second time");
      }
      cases.add(new Case(file, entry.line(), id.asText(), entry.value()));
    }
    return List.copyOf(cases);
  }

  private static List<Entry> entries(Path path) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (JsonParser parser = READER.createParser(path.toFile())) {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          int line = parser.currentTokenLocation().getLineNr();
          entries.add(new Entry(line, READER.readTree(parser)));
        }
      } else {
        parser.skipChildren();
      }
      expectEnd(parser);
    }
    return List.copyOf(entries);
  }

  private static DabbaException unreadable(String message, IOException cause) {
    return new DabbaException(ErrorCode.INVALID, message, cause);
  }

  private static void expectEnd(JsonParser parser) throws IOException {
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "more after the end");
    }
  }
}
