package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes all pools to a file, in the form of {@code airflow pools export}. */
@Command(name = "export", description = "Writes all pools but the default one to a JSON file.")
final class PoolsExport extends ClientCommand {
  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path file = Path.of("pools.json");

  @Override
  int call(ApiClient api) {
    ObjectNode pools = Json.mapper().createObjectNode();
    for (JsonNode pool : PoolRequests.all(api)) {
      String name = pool.path("name").asText();
      if (!name.equals(TaskSpec.DEFAULT_POOL)) {
        pools.set(
            name,
            PoolRequests.body(
                pool.path("slots").asInt(),
                pool.path("description").asText(""),
                pool.path("include_deferred").asBoolean()));
      }
    }
    write(pools);
    out().println("Exported " + pools.size() + " pools to " + file);
    out().flush();
    return ExitCodes.OK;
  }

  private void write(ObjectNode pools) {
    try {
      Files.writeString(file, pools.toPrettyString() + '\n');
    } catch (IOException e) {
      throw new DabbaException(
          ErrorCode.INVALID, file + ": expected a file that can be written, found " + e, e);
    }
  }
}
