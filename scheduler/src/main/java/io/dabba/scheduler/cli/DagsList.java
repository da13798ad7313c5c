package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.error.DabbaException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists DAGs. */
@Command(name = "list", description = "Lists DAGs.")
final class DagsList extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("dag_id", "fileloc", "owners", "is_paused", "bundle_name", "bundle_version");

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "dag_id,fileloc,owners,is_paused",
      description = "Columns, separated by commas; default ${DEFAULT-VALUE}.")
  private List<String> columns = COLUMNS;

  @Override
  int call(ApiClient api) {
    for (String column : columns) {
      if (!COLUMNS.contains(column)) {
        throw DabbaException.invalid(
            "--columns: expected " + String.join(", ", COLUMNS) + ", found \"" + column + '"');
      }
    }
    List<JsonNode> dags = Paging.read(api, ApiPath.DAGS + "?", "dags", Integer.MAX_VALUE);
    output().print(out(), columns, dags);
    return ExitCodes.OK;
  }
}
