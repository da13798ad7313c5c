package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a user. */
@Command(name = "set", description = "Changes a user; what is not given stays.")
final class UsersSet extends ClientCommand {
  @Parameters(paramLabel = "USERNAME", description = "The user.")
  private String username = "";

  @Option(
      names = {"-r", "--role"},
      paramLabel = "ROLE",
      description = "The roles the user has from now on; may be repeated.")
  private @Nullable List<String> roles;

  @Option(
      names = "--grant",
      paramLabel = "GRANT",
      description = "The grants the user has from now on: dag:etl_*=read or tag:finance=edit.")
  private @Nullable List<String> grants;

  @Option(
      names = "--new-password",
      interactive = true,
      arity = "0..1",
      paramLabel = "PASSWORD",
      description = "A new password; asked for if it is not given.")
  private char @Nullable [] password;

  @Option(names = "--active", negatable = true, description = "Whether the user may log in.")
  private @Nullable Boolean active;

  @Option(names = "--remove-second-factor", description = "For whoever has lost it.")
  private boolean removeSecondFactor;

  @Override
  int call(ApiClient api) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (roles != null) {
      body.set("roles", UserRequests.texts(roles));
    }
    if (grants != null) {
      body.set("grants", UserRequests.grants(grants));
    }
    if (password != null) {
      body.put("password", new String(password));
    }
    if (active != null) {
      body.put("active", active);
    }
    if (removeSecondFactor) {
      body.put("second_factor", false);
    }
    output()
        .print(
            out(),
            UserRequests.USER_COLUMNS,
            List.of(
                UserRequests.shown(
                    api.patch(UserRequests.USERS + '/' + ApiPath.encode(username), body))));
    return ExitCodes.OK;
  }
}
