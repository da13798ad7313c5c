package io.dabba.scheduler.api;

import io.dabba.scheduler.submit.EventRequest;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Events that tasks wait for; not part of Airflow's API. */
final class EventResource {
  private static final String EVENT = "/api/v2/events/:event";

  private final Commands commands;

  EventResource(Commands commands) {
    this.commands = commands;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.write(HttpMethod.POST, EVENT, this::raise)
            .named("raise_event")
            .reads("payload", "keep"));
  }

  private CompletionStage<Answer> raise(ApiRequest request) {
    ApiBody body = request.body().allowing("payload", "keep");
    EventRequest event =
        EventRequest.of(
            request.path().eventName(),
            body.any("payload").orElse(null),
            body.any("keep").orElse(null));
    return commands
        .ask(event.name(), event::toCommand)
        .thenApply(
            resumed ->
                Answer.ok(Map.of("event", event.name(), "resumed", Integer.valueOf(resumed))));
  }
}
