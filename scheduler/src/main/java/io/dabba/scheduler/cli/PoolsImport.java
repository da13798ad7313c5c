package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.Identifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Creates or changes the pools of a file, in the form of {@code airflow pools export}. */
@Command(name = "import", description = "Creates or changes the pools that a JSON file describes.")
final class PoolsImport extends ClientCommand {
  @Parameters(paramLabel = "FILE", description = "The file to read.")
  private Path file = Path.of("pools.json");

  @Override
  int call(ApiClient api) {
    List<JsonNode> pools = new ArrayList<>();
    read()
        .forEach((name, pool) -> pools.add(PoolRequests.shown(PoolRequests.set(api, name, pool))));
    output().print(out(), PoolRequests.COLUMNS, pools);
    return ExitCodes.OK;
  }

  /** All of the file is checked before anything is changed. */
  private Map<String, ObjectNode> read() {
    JsonNode json = Json.tree(text());
    if (!json.isObject()) {
      throw DabbaException.invalid(file + ": expected an object of pools by name");
    }
    Map<String, ObjectNode> pools = new LinkedHashMap<>();
    json.properties()
        .forEach(
            pool ->
                pools.put(Identifiers.pool(pool.getKey()), pool(pool.getKey(), pool.getValue())));
    return pools;
  }

  private ObjectNode pool(String name, JsonNode pool) {
    if (!pool.path("slots").canConvertToInt()) {
      throw DabbaException.invalid(
          file
              + ": pool \""
              + name
              + "\": expected a number of slots, found "
              + pool.path("slots"));
    }
    return PoolRequests.body(
        pool.path("slots").asInt(),
        pool.path("description").asText(""),
        pool.path("include_deferred").asBoolean());
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new DabbaException(
          ErrorCode.INVALID, file + ": expected a file that can be read, found " + e, e);
    }
  }
}
