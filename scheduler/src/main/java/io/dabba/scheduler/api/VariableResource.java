package io.dabba.scheduler.api;

import io.dabba.common.secret.Variable;
import io.dabba.scheduler.api.view.VariableView;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.port.SecretStore.Kind;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Variables. Who may not change them may not read them either. */
final class VariableResource {
  private static final String ALL = "/api/v2/variables";
  private static final String ONE = ALL + "/:variable_key";
  private static final int MAX_DESCRIPTION = 5_000;

  private final Vault vault;

  VariableResource(Vault vault) {
    this.vault = vault;
  }

  List<Endpoint> endpoints() {
    return List.of(
        new Endpoint(HttpMethod.GET, ALL, Permission.READ_SECRETS, this::list),
        Endpoint.write(HttpMethod.POST, ALL, this::create),
        new Endpoint(HttpMethod.GET, ONE, Permission.READ_SECRETS, this::get),
        Endpoint.write(HttpMethod.PATCH, ONE, this::change),
        Endpoint.write(HttpMethod.DELETE, ONE, this::delete));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.offset();
    int limit = request.limit();
    return vault
        .variables()
        .thenApply(
            all ->
                Answer.list(
                    "variables",
                    all.stream().skip(offset).limit(limit).map(VariableView::of).toList(),
                    all.size()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return vault
        .variable(request.variableKey())
        .thenApply(found -> Answer.ok(VariableView.of(found)));
  }

  private CompletionStage<Answer> create(ApiRequest request) {
    ApiBody body = body(request);
    Variable fresh =
        new Variable(
            body.requiredText("key", Variable.MAX_VALUE),
            body.requiredJsonText("value"),
            body.text("description", MAX_DESCRIPTION).orElse(null));
    return vault.create(fresh).thenApply(done -> Answer.json(201, VariableView.of(fresh)));
  }

  private CompletionStage<Answer> change(ApiRequest request) {
    ApiBody body = body(request);
    return vault
        .variable(request.variableKey())
        .thenCompose(
            known -> {
              Variable changed =
                  new Variable(
                      known.key(),
                      body.has("value") ? body.requiredJsonText("value") : known.value(),
                      body.text("description", MAX_DESCRIPTION).orElse(known.description()));
              return vault.replace(changed).thenApply(done -> Answer.ok(VariableView.of(changed)));
            });
  }

  private CompletionStage<Answer> delete(ApiRequest request) {
    return vault
        .delete(Kind.VARIABLE, request.variableKey())
        .thenApply(done -> Answer.text(204, ""));
  }

  private static ApiBody body(ApiRequest request) {
    return request.body().allowing("key", "value", "description", "team_name");
  }
}
