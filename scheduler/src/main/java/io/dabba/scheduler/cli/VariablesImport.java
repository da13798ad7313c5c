package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets the variables of a file. */
@Command(name = "import", description = "Sets the variables of a JSON file.")
final class VariablesImport extends ClientCommand {
  @Parameters(paramLabel = "FILE", description = "JSON object: a value for each key.")
  private Path file = Path.of("");

  @Option(
      names = {"-a", "--action-on-existing-key"},
      paramLabel = "ACTION",
      defaultValue = "overwrite",
      description = "One of overwrite, fail, skip; default ${DEFAULT-VALUE}.")
  private Action action = Action.OVERWRITE;

  @Override
  int call(ApiClient api) {
    JsonNode variables = read();
    int set = 0;
    for (Map.Entry<String, JsonNode> variable : variables.properties()) {
      set += write(api, variable.getKey(), variable.getValue()) ? 1 : 0;
    }
    out().println(set + " of " + variables.size() + " variables set");
    out().flush();
    return ExitCodes.OK;
  }

  private boolean write(ApiClient api, String key, JsonNode given) {
    boolean isDescribed = given.isObject() && given.has("value") && given.has("description");
    JsonNode value = isDescribed ? given.path("value") : given;
    @Nullable String description = isDescribed ? given.path("description").asText() : null;
    String text = value.isTextual() ? value.textValue() : value.toString();
    if (action == Action.OVERWRITE) {
      VariableWrites.set(api, key, text, description);
      return true;
    }
    boolean created = VariableWrites.create(api, key, text, description);
    if (!created && action == Action.FAIL) {
      throw DabbaException.invalid(file + ": expected new variables, found \"" + key + '"');
    }
    return created;
  }

  private JsonNode read() {
    try {
      JsonNode tree = Json.tree(Files.readString(file));
      if (tree.isObject()) {
        return tree;
      }
    } catch (IOException e) {
      throw DabbaException.invalid(file + ": expected a readable file, found " + e);
    }
    throw DabbaException.invalid(file + ": expected a JSON object, found another value");
  }

  /** What becomes of a variable that exists. */
  enum Action {
    OVERWRITE,
    FAIL,
    SKIP
  }
}
