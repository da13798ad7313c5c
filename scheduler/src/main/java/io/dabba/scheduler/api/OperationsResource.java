package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.scheduler.api.view.DeadLetterView;
import io.dabba.scheduler.api.view.QueueView;
import io.dabba.scheduler.api.view.ShardView;
import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Resource;
import io.dabba.scheduler.port.BrokerOverview;
import io.dabba.scheduler.port.BrokerOverview.DeadLetter;
import io.dabba.scheduler.port.ShardOverview;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.WorkerStatus;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/** What keeps Dabba going: shards, queues, dead letters. Airflow has nothing like it. */
final class OperationsResource {
  private static final String BASE = "/api/dabba/v1";
  private static final String LETTERS = BASE + "/deadLetters";
  private static final String LETTER = LETTERS + "/:letter_id";

  private final StateReader state;
  private final ShardOverview shards;
  private final BrokerOverview broker;
  private final Clock clock = Clock.systemUTC();

  OperationsResource(StateReader state, ShardOverview shards, BrokerOverview broker) {
    this.state = state;
    this.shards = shards;
    this.broker = broker;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(BASE + "/shards", this::shards)
            .named("get_shards")
            .lists("shards", ShardView.class),
        Endpoint.read(BASE + "/queues", this::queues)
            .named("get_queues")
            .lists("queues", QueueView.class),
        Endpoint.read(LETTERS, this::letters)
            .named("get_dead_letters")
            .lists("dead_letters", DeadLetterView.class),
        Endpoint.read(LETTER, this::letter).named("get_dead_letter").answers(DeadLetterView.class),
        Endpoint.write(
                HttpMethod.POST, LETTER + "/resubmit", request -> handle(request, broker::resubmit))
            .needing(Resource.CLUSTER, Action.EDIT)
            .named("resubmit_dead_letter")
            .answers(DeadLetterView.class),
        Endpoint.write(HttpMethod.DELETE, LETTER, request -> handle(request, broker::discard))
            .named("discard_dead_letter")
            .answers(DeadLetterView.class));
  }

  private CompletionStage<Answer> shards(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Instant now = clock.instant();
    return shards
        .shards()
        .thenApply(
            all ->
                Answer.list(
                    "shards",
                    all.stream()
                        .skip(offset)
                        .limit(limit)
                        .map(each -> ShardView.of(each, now))
                        .toList(),
                    all.size()));
  }

  /** Those that workers fetch from, and those that are always there. */
  private CompletionStage<Answer> queues(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    return state
        .workers()
        .thenApplyAsync(
            workers ->
                broker.queues(names(workers)).stream()
                    .map(each -> new QueueView(each.queue(), each.messages(), each.consumers()))
                    .toList(),
            ForkJoinPool.commonPool())
        .thenApply(
            all ->
                Answer.list("queues", all.stream().skip(offset).limit(limit).toList(), all.size()));
  }

  private static SortedSet<String> names(List<WorkerStatus> workers) {
    SortedSet<String> names = new TreeSet<>();
    names.add(QueueNames.task(TaskSpec.DEFAULT_QUEUE));
    names.add(QueueNames.CALLBACKS);
    names.add(QueueNames.SUBMIT);
    names.add(QueueNames.DEAD);
    for (WorkerStatus worker : workers) {
      String description = worker.description();
      JsonNode said = description == null ? Json.tree("{}") : Json.tree(description);
      said.path("queues").forEach(queue -> names.add(QueueNames.task(queue.asText())));
    }
    return names;
  }

  private CompletionStage<Answer> letters(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    return CompletableFuture.supplyAsync(
            () -> broker.deadLetters(offset + limit), ForkJoinPool.commonPool())
        .thenApply(
            found ->
                Answer.list(
                    "dead_letters",
                    found.stream().skip(offset).map(DeadLetterView::of).toList(),
                    found.size()));
  }

  private CompletionStage<Answer> letter(ApiRequest request) {
    return handle(
        request,
        id ->
            broker.deadLetters(QueryParameters.MAX_LIMIT).stream()
                .filter(each -> each.id().equals(id))
                .findFirst());
  }

  private static CompletionStage<Answer> handle(
      ApiRequest request, Function<String, Optional<DeadLetter>> action) {
    String id = request.path().text("letter_id");
    return CompletableFuture.supplyAsync(() -> action.apply(id), ForkJoinPool.commonPool())
        .thenApply(
            found ->
                found
                    .map(DeadLetterView::of)
                    .map(Answer::ok)
                    .orElseThrow(
                        () ->
                            DabbaException.notFound(
                                "letter_id: expected a dead letter, found none of that id")));
  }
}
