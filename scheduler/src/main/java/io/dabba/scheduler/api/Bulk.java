package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.api.view.BulkView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Many changes in one request: {@code {"actions": [{"action": "create", "entities": […]}]}}. One
 * entity after another is changed; what is refused is reported and keeps nothing else back.
 */
final class Bulk {
  /** The one field of the body. */
  static final String FIELD = "actions";

  /** Entities of one request. */
  private static final int MOST = 1_000;

  private final List<Step> steps;
  private final Target target;

  private Bulk(List<Step> steps, Target target) {
    this.steps = steps;
    this.target = target;
  }

  static Bulk of(ApiRequest request, Target target) {
    List<Step> steps = new ArrayList<>();
    for (JsonNode action : request.body().allowing(FIELD).list(FIELD)) {
      read(ApiBody.of(FIELD, action), steps);
    }
    if (steps.size() > MOST) {
      throw DabbaException.invalid(
          "entities: expected at most " + MOST + ", found " + steps.size());
    }
    return new Bulk(steps, target);
  }

  /** Does what is asked, and tells what became of it. */
  CompletionStage<Answer> answer() {
    Map<Kind, Outcome> outcomes = new EnumMap<>(Kind.class);
    steps.forEach(step -> outcomes.computeIfAbsent(step.kind(), kind -> new Outcome()));
    return Futures.inTurn(steps, step -> run(step, outcomes.get(step.kind())))
        .thenApply(
            done ->
                Answer.ok(
                    new BulkView(
                        result(outcomes, Kind.CREATE),
                        result(outcomes, Kind.UPDATE),
                        result(outcomes, Kind.DELETE))));
  }

  private static BulkView.@Nullable Result result(Map<Kind, Outcome> outcomes, Kind kind) {
    Outcome outcome = outcomes.get(kind);
    return outcome == null ? null : new BulkView.Result(outcome.success(), outcome.errors());
  }

  private static void read(ApiBody action, List<Step> steps) {
    action.allowing(
        "action", "entities", "action_on_existence", "action_on_non_existence", "update_mask");
    Kind kind = kind(action.requiredText("action", 16));
    String otherwise =
        action
            .text(kind == Kind.CREATE ? "action_on_existence" : "action_on_non_existence", 16)
            .orElse("fail");
    List<String> mask = action.texts("update_mask", 100);
    action.list("entities").forEach(each -> steps.add(new Step(kind, each, otherwise, mask)));
  }

  private static Kind kind(String text) {
    return switch (text) {
      case "create", "update", "delete" -> Kind.valueOf(text.toUpperCase(Locale.ROOT));
      default ->
          throw DabbaException.invalid(
              "action: expected create, update or delete, found \"" + text + '"');
    };
  }

  private CompletableFuture<Boolean> run(Step step, Outcome outcome) {
    String key = target.key(step.entity());
    return attempt(step, key)
        .handle(
            (done, failure) -> {
              if (failure == null) {
                return outcome.success().add(key);
              }
              return step.isForgiven(failure) || outcome.errors().add(refused(failure));
            });
  }

  private CompletableFuture<?> attempt(Step step, String key) {
    try {
      return switch (step.kind()) {
        case CREATE -> create(step);
        case UPDATE -> target.update(ApiBody.of("entities", step.entity()), step.mask());
        case DELETE -> target.delete(key);
      };
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<?> create(Step step) {
    ApiBody entity = ApiBody.of("entities", step.entity());
    CompletableFuture<Object> created = target.create(entity).thenApply(done -> done);
    return step.otherwise().equals("overwrite")
        ? created.exceptionallyCompose(
            failure -> target.update(entity, List.of()).thenApply(done -> done))
        : created;
  }

  private static BulkView.Failure refused(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    int status = Failures.answer(cause).status();
    String detail = status == 500 ? "internal error" : String.valueOf(cause.getMessage());
    return new BulkView.Failure(detail, status);
  }

  /** What can be changed in bulk. */
  interface Target {
    /** What the answer calls an entity. */
    String key(JsonNode entity);

    /** Creates one; fails with CONFLICT if it is there. */
    default CompletableFuture<?> create(ApiBody entity) {
      throw DabbaException.invalid("action: expected update or delete, found \"create\"");
    }

    /** Changes one, or the fields of a mask of it; fails with NOT_FOUND if it is not there. */
    CompletableFuture<?> update(ApiBody entity, List<String> mask);

    /** Deletes one; fails with NOT_FOUND if it is not there. */
    default CompletableFuture<?> delete(String key) {
      throw DabbaException.invalid("action: expected another than delete, found \"delete\"");
    }
  }

  private enum Kind {
    CREATE,
    UPDATE,
    DELETE
  }

  /** One entity of one action. */
  private record Step(Kind kind, JsonNode entity, String otherwise, List<String> mask) {
    /** Whether an entity that is there already, or is not, was to be passed over. */
    boolean isForgiven(Throwable failure) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      ErrorCode expected = kind == Kind.CREATE ? ErrorCode.CONFLICT : ErrorCode.NOT_FOUND;
      return otherwise.equals("skip")
          && cause instanceof DabbaException known
          && known.code() == expected;
    }
  }

  /** What became of one kind of action. */
  private record Outcome(List<String> success, List<BulkView.Failure> errors) {
    Outcome() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }
}
