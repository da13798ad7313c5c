package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a user. */
@Command(name = "create", description = "Creates a user.")
final class UsersCreate extends ClientCommand {
  @Parameters(paramLabel = "USERNAME", description = "The name.")
  private String username = "";

  @Option(
      names = {"-r", "--role"},
      paramLabel = "ROLE",
      description = "A role the user has; may be repeated.")
  private List<String> roles = List.of();

  @Option(
      names = "--grant",
      paramLabel = "GRANT",
      description = "What may be done with some DAGs: dag:etl_*=read,trigger or tag:finance=edit.")
  private List<String> grants = List.of();

  @Option(
      names = "--new-password",
      required = true,
      interactive = true,
      arity = "0..1",
      paramLabel = "PASSWORD",
      description = "The user's password; asked for if it is not given.")
  private char[] password = new char[0];

  @Override
  int call(ApiClient api) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("username", username).put("password", new String(password));
    body.set("roles", UserRequests.texts(roles));
    body.set("grants", UserRequests.grants(grants));
    output()
        .print(
            out(),
            UserRequests.USER_COLUMNS,
            List.of(UserRequests.shown(api.post(UserRequests.USERS, body))));
    return ExitCodes.OK;
  }
}
