package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists files that could not be loaded; as in Airflow it fails if there are any. */
@Command(
    name = "list-import-errors",
    description = "Lists DAG files that could not be loaded; exit code 1 if there are any.")
final class DagsListImportErrors extends ClientCommand {
  private static final List<String> COLUMNS = List.of("filename", "timestamp", "stack_trace");

  @Override
  int call(ApiClient api) {
    List<JsonNode> errors =
        Paging.read(api, "/api/v2/importErrors?", "import_errors", Integer.MAX_VALUE);
    output().print(out(), COLUMNS, errors);
    return errors.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
  }
}
