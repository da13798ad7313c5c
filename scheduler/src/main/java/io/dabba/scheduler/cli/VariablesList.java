package io.dabba.scheduler.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists variables. */
@Command(name = "list", description = "Lists variables.")
final class VariablesList extends ClientCommand {
  @Option(names = "--show-values", description = "Shows values too; those of secrets are masked.")
  private boolean showValues;

  @Override
  int call(ApiClient api) {
    List<String> columns =
        showValues ? List.of("key", "value", "description") : List.of("key", "description");
    output()
        .print(
            out(),
            columns,
            Paging.read(api, ApiPath.VARIABLES + '?', "variables", Integer.MAX_VALUE));
    return ExitCodes.OK;
  }
}
