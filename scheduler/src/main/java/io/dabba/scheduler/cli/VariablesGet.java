package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the value of a variable. */
@Command(name = "get", description = "Prints the value of a variable; that of a secret is masked.")
final class VariablesGet extends ClientCommand {
  @Parameters(paramLabel = "KEY", description = "The variable.")
  private String key = "";

  @Option(
      names = {"-d", "--default"},
      paramLabel = "TEXT",
      description = "Printed if there is no such variable.")
  private @Nullable String otherwise;

  @Option(
      names = {"-j", "--json"},
      description = "Refuses a value that is not JSON, and prints it in many lines.")
  private boolean json;

  @Override
  int call(ApiClient api) {
    String value = value(api);
    out().println(json ? Json.tree(value).toPrettyString() : value);
    out().flush();
    return ExitCodes.OK;
  }

  private String value(ApiClient api) {
    try {
      JsonNode variable = api.get(ApiPath.variable(key));
      return variable.path("value").asText();
    } catch (DabbaException e) {
      if (otherwise != null && e.code() == ErrorCode.NOT_FOUND) {
        return otherwise;
      }
      throw e;
    }
  }
}
