package io.dabba.scheduler.cli;

import io.dabba.common.codec.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets a variable. */
@Command(name = "set", description = "Sets a variable.")
final class VariablesSet extends ClientCommand {
  @Parameters(index = "0", paramLabel = "KEY", description = "The variable.")
  private String key = "";

  @Parameters(index = "1", paramLabel = "VALUE", description = "Its value.")
  private String value = "";

  @Option(
      names = {"-j", "--json"},
      description = "Refuses a value that is not JSON.")
  private boolean json;

  @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
  private @Nullable String description;

  @Override
  int call(ApiClient api) {
    VariableWrites.set(api, key, json ? Json.tree(value).toString() : value, description);
    out().println("Variable " + key + " set");
    out().flush();
    return ExitCodes.OK;
  }
}
