package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.Access;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Principal;
import io.dabba.scheduler.ui.UiRoutes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Leads requests to endpoints. Nothing is open unless its endpoint says so: even a path that does
 * not exist wants a token before it tells.
 */
final class ApiRouter {
  private final Credentials credentials;
  private final int maxBodyBytes;
  private final AccessLog log;

  ApiRouter(Credentials credentials, int maxBodyBytes, AccessLog log) {
    this.credentials = credentials;
    this.maxBodyBytes = maxBodyBytes;
    this.log = log;
  }

  Router create(Vertx vertx, List<Endpoint> endpoints) {
    Router router = Router.router(vertx);
    router.route().handler(log).handler(ApiRouter::secure).failureHandler(this::fail);
    endpoints.forEach(endpoint -> mount(router, endpoint));
    new UiRoutes().mount(router);
    router.route().handler(context -> guard(context, Permission.READ));
    router.route().handler(ApiRouter::unknown);
    return router;
  }

  private void mount(Router router, Endpoint endpoint) {
    HttpMethod method = endpoint.method();
    Permission permission = endpoint.permission();
    if (permission != null) {
      router.route(method, endpoint.path()).handler(context -> guard(context, permission));
    }
    if (!method.equals(HttpMethod.GET)) {
      router
          .route(method, endpoint.path())
          .handler(BodyHandler.create(false).setBodyLimit(maxBodyBytes));
    }
    router.route(method, endpoint.path()).handler(context -> run(context, endpoint.action()));
  }

  private void guard(RoutingContext context, Permission permission) {
    Optional<Principal> principal = credentials.principal(context.request());
    if (principal.isEmpty()) {
      write(
          context,
          Answer.error(401, "authorization: expected a valid bearer token, found none")
              .with("WWW-Authenticate", "Bearer"));
    } else if (!Access.allows(principal.get(), permission)) {
      write(
          context,
          Answer.error(403, "authorization: expected a user who may do this, found another"));
    } else {
      ApiRequest.authenticate(context, principal.get());
      letKeep(context, permission);
      context.next();
    }
  }

  /** What holds no secrets may be kept by whoever asked, who must ask whether it still holds. */
  private static void letKeep(RoutingContext context, Permission permission) {
    if (permission == Permission.READ && context.request().method().equals(HttpMethod.GET)) {
      context.response().putHeader("Cache-Control", "private, no-cache");
    }
  }

  private static void run(RoutingContext context, Endpoint.Action action) {
    CompletionStage<Answer> answer;
    try {
      answer = action.handle(new ApiRequest(context));
    } catch (RuntimeException e) {
      write(context, Failures.answer(e));
      return;
    }
    Future.fromCompletionStage(answer, context.vertx().getOrCreateContext())
        .onComplete(
            done -> write(context, done.succeeded() ? done.result() : failed(done.cause())));
  }

  private static Answer failed(Throwable failure) {
    return Failures.answer(failure instanceof CompletionException ? failure.getCause() : failure);
  }

  /** What Vert.x itself refuses: a body over the limit, a path it cannot decode. */
  private void fail(RoutingContext context) {
    int status = context.statusCode();
    if (status == 413) {
      write(context, Answer.error(413, "body: expected at most " + maxBodyBytes + " bytes"));
    } else if (status >= 400 && status < 500) {
      write(context, Answer.error(status, "request: expected a well-formed one"));
    } else {
      write(context, Failures.answer(context.failure()));
    }
  }

  private static void unknown(RoutingContext context) {
    write(
        context,
        Answer.error(
            404,
            "path: expected one of the API with its method, found "
                + context.request().method()
                + " on another"));
  }

  private static void secure(RoutingContext context) {
    context
        .response()
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY");
    context.next();
  }

  private static void write(RoutingContext context, Answer answer) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    answer.headers().forEach(response::putHeader);
    response.setStatusCode(answer.status()).putHeader("Content-Type", answer.type());
    Answer.Streaming stream = answer.stream();
    if (stream == null) {
      Etag.end(context, answer);
    } else {
      stream.start(context.vertx(), response.setChunked(true));
    }
  }
}
