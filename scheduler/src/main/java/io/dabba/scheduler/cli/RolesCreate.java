package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a role. */
@Command(name = "create", description = "Creates a role.")
final class RolesCreate extends ClientCommand {
  @Parameters(paramLabel = "NAME", description = "The role.")
  private String name = "";

  @Option(
      names = "--permission",
      paramLabel = "PERMISSION",
      description = "What it may do, such as dag_runs.create; may be repeated.")
  private List<String> permissions = List.of();

  @Option(
      names = "--grant",
      paramLabel = "GRANT",
      description = "What may be done with some DAGs: dag:etl_*=read,trigger or tag:finance=edit.")
  private List<String> grants = List.of();

  @Override
  int call(ApiClient api) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    body.set("permissions", UserRequests.texts(permissions));
    body.set("grants", UserRequests.grants(grants));
    output()
        .print(
            out(),
            UserRequests.ROLE_COLUMNS,
            List.of(UserRequests.shown(api.post(UserRequests.ROLES, body))));
    return ExitCodes.OK;
  }
}
