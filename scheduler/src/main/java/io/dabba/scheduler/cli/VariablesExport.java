package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.secret.SecretNames;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes all variables to a file, but for secrets, which the API does not tell. */
@Command(name = "export", description = "Writes all variables to a JSON file, but for secrets.")
final class VariablesExport extends ClientCommand {
  @Parameters(paramLabel = "FILE", description = "The file to write; only its owner may read it.")
  private Path file = Path.of("");

  @Override
  int call(ApiClient api) {
    List<JsonNode> all = Paging.read(api, ApiPath.VARIABLES + '?', "variables", Integer.MAX_VALUE);
    ObjectNode written = Json.mapper().createObjectNode();
    for (JsonNode variable : all) {
      String key = variable.path("key").asText();
      if (SecretNames.isSecret(key)) {
        err().println("left out: " + key + " is a secret");
      } else {
        written.set(key, variable.path("value"));
      }
    }
    PrivateFile.write(file, written.toPrettyString() + '\n');
    out().println(written.size() + " variables exported to " + file);
    out().flush();
    err().flush();
    return ExitCodes.OK;
  }
}
