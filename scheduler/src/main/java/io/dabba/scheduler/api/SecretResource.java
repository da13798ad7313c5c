package io.dabba.scheduler.api;

import io.dabba.scheduler.api.view.RotationView;
import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Resource;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What variables and connections are sealed with. Not part of Airflow's API. */
final class SecretResource {
  private final Vault vault;
  private final AccessControl access;

  SecretResource(Vault vault, AccessControl access) {
    this.vault = vault;
    this.access = access;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.write(HttpMethod.POST, "/api/dabba/v1/secrets/rotate", this::rotate)
            .needing(Resource.CONFIGURATION, Action.EDIT)
            .named("rotate_secrets")
            .answers(RotationView.class));
  }

  private CompletionStage<Answer> rotate(ApiRequest request) {
    return vault
        .rotate()
        .thenCombine(access.factors().rotate(), Integer::sum)
        .thenApply(count -> Answer.ok(new RotationView(count)));
  }
}
