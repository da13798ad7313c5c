package io.dabba.scheduler.api;

import io.dabba.common.command.RemovePool;
import io.dabba.common.command.SetPool;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.scheduler.api.view.PoolView;
import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.port.StateReader;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pools: what there is, who takes how much, and how large they are. */
final class PoolResource {
  private static final String POOLS = "/api/v2/pools";
  private static final String POOL = POOLS + "/:pool_name";
  private static final int MAX_DESCRIPTION = 10_000;

  private final StateReader state;
  private final Commands commands;

  PoolResource(StateReader state, Commands commands) {
    this.state = state;
    this.commands = commands;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(POOLS, this::list),
        Endpoint.write(HttpMethod.POST, POOLS, this::post),
        Endpoint.read(POOL, this::get),
        Endpoint.write(HttpMethod.PATCH, POOL, this::patch),
        Endpoint.write(HttpMethod.DELETE, POOL, this::delete));
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.offset();
    int limit = request.limit();
    Pattern wanted = like(request.query("pool_name_pattern").orElse(""));
    return state
        .pools()
        .thenApply(
            all -> {
              List<PoolView> pools =
                  all.stream()
                      .filter(each -> wanted.matcher(each.pool().name()).find())
                      .map(PoolView::of)
                      .toList();
              return Answer.list(
                  "pools", pools.stream().skip(offset).limit(limit).toList(), pools.size());
            });
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return find(request.poolName()).thenApply(Answer::ok);
  }

  private CompletionStage<Answer> post(ApiRequest request) {
    ApiBody body = request.body().allowing("name", "slots", "description", "include_deferred");
    String name = Identifiers.pool(body.requiredText("name", Identifiers.MAX_LENGTH));
    int slots = body.requiredNumber("slots", PoolRecord.UNLIMITED, Integer.MAX_VALUE);
    return set(body, name, true, slots)
        .thenCompose(done -> find(name))
        .thenApply(pool -> Answer.json(201, pool));
  }

  private CompletionStage<Answer> patch(ApiRequest request) {
    ApiBody body =
        request.body().allowing("name", "pool", "slots", "description", "include_deferred");
    String name = request.poolName();
    requireSame(name, body, "name");
    requireSame(name, body, "pool");
    return set(body, name, false, slots(body))
        .thenCompose(done -> find(name))
        .thenApply(Answer::ok);
  }

  private CompletionStage<Answer> delete(ApiRequest request) {
    String name = request.poolName();
    return commands
        .ask(name, reply -> new RemovePool(name, reply))
        .thenApply(done -> Answer.none());
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

  /** As in Airflow: found anywhere in the name, where {@code %} stands for any text. */
  private static Pattern like(String pattern) {
    return Pattern.compile(
        Arrays.stream(pattern.split("%", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.CASE_INSENSITIVE);
  }
}
