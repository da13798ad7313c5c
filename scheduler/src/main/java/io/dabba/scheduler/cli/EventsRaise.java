package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.id.Identifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Raises an event that tasks wait for. */
@Command(name = "raise", description = "Raises an event: tasks that wait for its name go on.")
final class EventsRaise extends ClientCommand {
  private static final List<String> COLUMNS = List.of("event", "resumed");

  @Parameters(paramLabel = "EVENT", description = "Name of the event.")
  private String event = "";

  @Option(
      names = {"-p", "--payload"},
      paramLabel = "JSON",
      description = "What the tasks are told.")
  private @Nullable String payload;

  @Option(
      names = "--keep",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "For how long tasks that begin to wait later go on at once.")
  private long keep;

  @Override
  int call(ApiClient api) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("keep", keep);
    if (payload != null) {
      body.set("payload", Json.tree(payload));
    }
    String path = "/api/v2/events/" + ApiPath.encode(Identifiers.eventName(event));
    output().print(out(), COLUMNS, List.of(api.post(path, body)));
    return ExitCodes.OK;
  }
}
