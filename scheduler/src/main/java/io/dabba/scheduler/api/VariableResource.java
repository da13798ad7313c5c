package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.secret.Variable;
import io.dabba.scheduler.api.view.BulkView;
import io.dabba.scheduler.api.view.VariableView;
import io.dabba.scheduler.port.SecretStore.Kind;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Variables. Who may not change them may not read them either. */
final class VariableResource {
  private static final String ALL = "/api/v2/variables";
  private static final String ONE = ALL + "/:variable_key";
  private static final int MAX_DESCRIPTION = 5_000;

  private static final String[] FIELDS = {"key", "value", "description", "team_name"};

  private static final Columns<Variable> COLUMNS =
      Columns.<Variable>builder()
          .pattern("variable_key", Variable::key)
          .order("key", Variable::key)
          .order("id", Variable::key)
          .order("description", Variable::description)
          .build();

  private final Vault vault;

  VariableResource(Vault vault) {
    this.vault = vault;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(ALL, this::list)
            .named("get_variables")
            .lists("variables", VariableView.class)
            .by(COLUMNS),
        Endpoint.write(HttpMethod.POST, ALL, this::post)
            .named("post_variable")
            .answers(201, VariableView.class)
            .reads(FIELDS),
        Endpoint.write(HttpMethod.PATCH, ALL, request -> Bulk.of(request, new All()).answer())
            .named("bulk_variables")
            .answers(BulkView.class)
            .reads(Bulk.FIELD),
        Endpoint.read(ONE, this::get).named("get_variable").answers(VariableView.class),
        Endpoint.write(HttpMethod.PATCH, ONE, this::patch)
            .named("patch_variable")
            .answers(VariableView.class)
            .takes("update_mask")
            .reads(FIELDS),
        Endpoint.write(HttpMethod.DELETE, ONE, this::delete)
            .named("delete_variable")
            .answersNothing());
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Wanted<Variable> wanted = COLUMNS.read(request.query());
    return vault
        .variables()
        .thenApply(all -> wanted.page(all, offset, limit))
        .thenApply(
            page ->
                Answer.list(
                    "variables",
                    page.items().stream().map(VariableView::of).toList(),
                    page.total()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return vault
        .variable(request.path().variableKey())
        .thenApply(found -> Answer.ok(VariableView.of(found)));
  }

  private CompletionStage<Answer> post(ApiRequest request) {
    return create(request.body().allowing(FIELDS))
        .thenApply(fresh -> Answer.json(201, VariableView.of(fresh)));
  }

  private CompletableFuture<Variable> create(ApiBody body) {
    Variable fresh =
        new Variable(
            body.requiredText("key", Variable.MAX_VALUE),
            body.requiredJsonText("value"),
            body.text("description", MAX_DESCRIPTION).orElse(null));
    return vault.create(fresh).thenApply(done -> fresh);
  }

  private CompletionStage<Answer> patch(ApiRequest request) {
    ApiBody body = request.body().allowing(FIELDS).masked(request.query().updateMask());
    return change(request.path().variableKey(), body)
        .thenApply(changed -> Answer.ok(VariableView.of(changed)));
  }

  private CompletableFuture<Variable> change(String key, ApiBody body) {
    return vault
        .variable(key)
        .thenCompose(
            known -> {
              Variable changed =
                  new Variable(
                      known.key(),
                      body.has("value") ? body.requiredJsonText("value") : known.value(),
                      body.text("description", MAX_DESCRIPTION).orElse(known.description()));
              return vault.replace(changed).thenApply(done -> changed);
            });
  }

  private CompletionStage<Answer> delete(ApiRequest request) {
    return vault
        .delete(Kind.VARIABLE, request.path().variableKey())
        .thenApply(done -> Answer.none());
  }

  /** All variables, to be changed in bulk. */
  private final class All implements Bulk.Target {
    @Override
    public String key(JsonNode entity) {
      return entity.isTextual() ? entity.textValue() : entity.path("key").asText();
    }

    @Override
    public CompletableFuture<?> create(ApiBody entity) {
      return VariableResource.this.create(entity.allowing(FIELDS));
    }

    @Override
    public CompletableFuture<?> update(ApiBody entity, List<String> mask) {
      String key = Variable.key(entity.requiredText("key", Variable.MAX_VALUE));
      return change(key, entity.allowing(FIELDS).masked(mask));
    }

    @Override
    public CompletableFuture<?> delete(String key) {
      return vault.delete(Kind.VARIABLE, Variable.key(key));
    }
  }
}
