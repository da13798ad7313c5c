package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import picocli.CommandLine.Command;

/** Seals variables and connections anew. */
@Command(
    name = "rotate",
    description = "Seals variables and connections anew with the first of secrets.key.")
final class SecretsRotate extends ClientCommand {
  @Override
  int call(ApiClient api) {
    output()
        .print(
            out(),
            List.of("rotated"),
            List.of(
                api.post("/api/dabba/v1/secrets/rotate", JsonNodeFactory.instance.objectNode())));
    return ExitCodes.OK;
  }
}
