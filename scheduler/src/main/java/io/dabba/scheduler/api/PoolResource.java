package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.command.RemovePool;
import io.dabba.common.command.SetPool;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.scheduler.api.view.BulkView;
import io.dabba.scheduler.api.view.PoolView;
import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Pools: what there is, who takes how much, and how large they are. */
final class PoolResource {
  private static final String POOLS = "/api/v2/pools";
  private static final String POOL = POOLS + "/:pool_name";
  private static final int MAX_DESCRIPTION = 10_000;

  private static final String[] FIELDS = {
    "name", "slots", "description", "include_deferred", "team_name"
  };
  private static final String[] CHANGES = {
    "name", "pool", "slots", "description", "include_deferred", "team_name"
  };

  private static final Columns<PoolView> COLUMNS =
      Columns.<PoolView>builder()
          .pattern("pool_name", PoolView::name)
          .order("id", PoolView::name)
          .order("name", PoolView::name)
          .order("pool", PoolView::name)
          .order("slots", PoolView::slots)
          .build();

  private final StateReader state;
  private final Commands commands;

  PoolResource(StateReader state, Commands commands) {
    this.state = state;
    this.commands = commands;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(POOLS, this::list)
            .named("get_pools")
            .lists("pools", PoolView.class)
            .by(COLUMNS),
        Endpoint.write(HttpMethod.POST, POOLS, this::post)
            .named("post_pool")
            .answers(201, PoolView.class)
            .reads(FIELDS),
        Endpoint.write(HttpMethod.PATCH, POOLS, request -> Bulk.of(request, new All()).answer())
            .named("bulk_pools")
            .answers(BulkView.class)
            .reads(Bulk.FIELD),
        Endpoint.read(POOL, this::get).named("get_pool").answers(PoolView.class),
        Endpoint.write(HttpMethod.PATCH, POOL, this::patch)
            .named("patch_pool")
            .answers(PoolView.class)
            .takes("update_mask")
            .reads(CHANGES),
        Endpoint.write(HttpMethod.DELETE, POOL, this::delete)
            .named("delete_pool")
            .answersNothing());
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Wanted<PoolView> wanted = COLUMNS.read(request.query());
    return state
        .pools()
        .thenApply(all -> all.stream().map(PoolView::of).toList())
        .thenApply(all -> wanted.page(all, offset, limit))
        .thenApply(page -> Answer.list("pools", page.items(), page.total()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return find(request.path().poolName()).thenApply(Answer::ok);
  }

  private CompletionStage<Answer> post(ApiRequest request) {
    return create(request.body().allowing(FIELDS)).thenApply(pool -> Answer.json(201, pool));
  }

  private CompletableFuture<PoolView> create(ApiBody body) {
    String name = Identifiers.pool(body.requiredText("name", Identifiers.MAX_LENGTH));
    int slots = body.requiredNumber("slots", PoolRecord.UNLIMITED, Integer.MAX_VALUE);
    return set(body, name, true, slots).thenCompose(done -> find(name));
  }

  private CompletionStage<Answer> patch(ApiRequest request) {
    ApiBody body = request.body().allowing(CHANGES).masked(request.query().updateMask());
    return change(request.path().poolName(), body).thenApply(Answer::ok);
  }

  private CompletableFuture<PoolView> change(String name, ApiBody body) {
    requireSame(name, body, "name");
    requireSame(name, body, "pool");
    return set(body, name, false, slots(body)).thenCompose(done -> find(name));
  }

  private CompletionStage<Answer> delete(ApiRequest request) {
    return remove(request.path().poolName()).thenApply(done -> Answer.none());
  }

  private CompletableFuture<String> remove(String name) {
    return commands.ask(name, reply -> new RemovePool(name, reply));
  }

  private CompletableFuture<String> set(
      ApiBody body, String name, boolean create, @Nullable Integer slots) {
    Boolean includeDeferred = body.flag("include_deferred").orElse(null);
    String description = body.text("description", MAX_DESCRIPTION).orElse(null);
    return commands.ask(
        name, reply -> new SetPool(name, create, slots, includeDeferred, description, reply));
  }

  private static @Nullable Integer slots(ApiBody body) {
    return body.has("slots")
        ? Integer.valueOf(body.requiredNumber("slots", PoolRecord.UNLIMITED, Integer.MAX_VALUE))
        : null;
  }

  private CompletableFuture<PoolView> find(String name) {
    return state
        .pools()
        .thenApply(
            all ->
                all.stream()
                    .filter(each -> each.pool().name().equals(name))
                    .findFirst()
                    .map(PoolView::of)
                    .orElseThrow(() -> unknown(name)));
  }

  private static DabbaException unknown(String name) {
    return DabbaException.notFound("no pool has the name \"" + name + '"');
  }

  /** A pool keeps its name for life. */
  private static void requireSame(String name, ApiBody body, String field) {
    body.text(field, Identifiers.MAX_LENGTH)
        .filter(said -> !said.equals(name))
        .ifPresent(
            said -> {
              throw DabbaException.invalid(
                  field + ": expected \"" + name + "\", found \"" + said + '"');
            });
  }

  /** All pools, to be changed in bulk. */
  private final class All implements Bulk.Target {
    @Override
    public String key(JsonNode entity) {
      return entity.isTextual() ? entity.textValue() : entity.path("name").asText();
    }

    @Override
    public CompletableFuture<?> create(ApiBody entity) {
      return PoolResource.this.create(entity.allowing(FIELDS));
    }

    @Override
    public CompletableFuture<?> update(ApiBody entity, List<String> mask) {
      String name = Identifiers.pool(entity.requiredText("name", Identifiers.MAX_LENGTH));
      return change(name, entity.allowing(FIELDS).masked(mask));
    }

    @Override
    public CompletableFuture<?> delete(String name) {
      return remove(Identifiers.pool(name));
    }
  }
}
