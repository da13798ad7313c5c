package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.Access;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Principal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Stands before every endpoint that is not open: lets through who is known, has not asked too much,
 * and may do what is asked.
 */
final class Guard {
  private static final String EVERY = "~";

  private final Credentials credentials;
  private final Sights sights;
  private final RateLimit limit;
  private final BiConsumer<RoutingContext, Answer> refuse;

  /**
   * @param refuse writes an answer
   */
  Guard(
      Credentials credentials,
      Sights sights,
      RateLimit limit,
      BiConsumer<RoutingContext, Answer> refuse) {
    this.credentials = credentials;
    this.sights = sights;
    this.limit = limit;
    this.refuse = refuse;
  }

  /** Goes on with a request that may be made, and answers any other. */
  void check(RoutingContext context, Permission permission) {
    then(
        context,
        credentials.principal(context.request()),
        principal -> authenticated(context, permission, principal));
  }

  private void authenticated(
      RoutingContext context, Permission permission, Optional<Principal> principal) {
    String who =
        principal
            .map(known -> "user " + known.username())
            .orElseGet(() -> context.request().remoteAddress().hostAddress());
    if (!limit.tryTake(who)) {
      refuse.accept(
          context,
          Answer.error(429, "requests: expected fewer in a minute, found too many")
              .with("Retry-After", "1"));
    } else if (principal.isEmpty()) {
      refuse.accept(
          context,
          Answer.error(401, "authorization: expected a valid bearer token, found none")
              .with("WWW-Authenticate", "Bearer"));
    } else if (!Access.allowsSomewhere(principal.get(), permission)) {
      forbid(context, permission);
    } else {
      then(
          context,
          sights.of(principal.get(), permission),
          sight -> authorised(context, permission, principal.get(), sight));
    }
  }

  private void authorised(
      RoutingContext context, Permission permission, Principal principal, Sight sight) {
    String dagId = context.pathParam("dag_id");
    if (dagId != null && !dagId.equals(EVERY) && !sight.has(dagId)) {
      forbid(context, permission);
      return;
    }
    ApiRequest.authenticate(
        context, principal, sights, new LiveSight(sight, () -> now(context, permission)));
    letKeep(context, permission);
    context.next();
  }

  /** What the same request might concern if it were made now; empty if it were refused. */
  private CompletableFuture<Optional<Sight>> now(RoutingContext context, Permission permission) {
    return credentials
        .principal(context.request())
        .thenApply(found -> found.filter(known -> Access.allowsSomewhere(known, permission)))
        .thenCompose(
            found ->
                found
                    .map(known -> sights.of(known, permission).thenApply(Optional::of))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
  }

  private void forbid(RoutingContext context, Permission permission) {
    refuse.accept(
        context,
        Answer.error(
            403, "authorization: expected a user with " + permission.id() + ", found another"));
  }

  /** What holds no secrets may be kept by whoever asked, who must ask whether it still holds. */
  private static void letKeep(RoutingContext context, Permission permission) {
    boolean secret =
        switch (permission.resource()) {
          case VARIABLES, CONNECTIONS, CONFIGURATION, USERS, ROLES, ACCOUNT -> true;
          default -> false;
        };
    if (!secret && context.request().method().equals(HttpMethod.GET)) {
      context.response().putHeader("Cache-Control", "private, no-cache");
    }
  }

  /** Goes on at once with what is known, and reads no body while it waits for what is not. */
  private static <T> void then(
      RoutingContext context, CompletableFuture<T> question, Consumer<T> next) {
    if (question.isDone() && !question.isCompletedExceptionally()) {
      next.accept(question.join());
      return;
    }
    boolean waits = !context.request().isEnded();
    if (waits) {
      context.request().pause();
    }
    Future.fromCompletionStage(question, context.vertx().getOrCreateContext())
        .onComplete(
            done -> {
              if (waits) {
                context.request().resume();
              }
              if (done.succeeded()) {
                next.accept(done.result());
              } else {
                context.fail(done.cause());
              }
            });
  }
}
