package io.dabba.scheduler.api;

import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Resource;
import io.dabba.scheduler.ui.UiRoutes;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Leads requests to endpoints. Nothing is open unless its endpoint says so: even a path that does
 * not exist wants a token before it tells.
 */
final class ApiRouter {
  private static final Permission TO_KNOW_WHAT_EXISTS =
      new Permission(Resource.ACCOUNT, Action.READ);

  private final Guard guard;
  private final int maxBodyBytes;
  private final AccessLog log;

  ApiRouter(Credentials credentials, Sights sights, RateLimit limit, int maxBody, AccessLog log) {
    this.guard = new Guard(credentials, sights, limit, ApiRouter::write);
    this.maxBodyBytes = maxBody;
    this.log = log;
  }

  Router create(Vertx vertx, List<Endpoint> endpoints) {
    Router router = Router.router(vertx);
    router.route().handler(log).handler(ApiRouter::secure).failureHandler(this::fail);
    endpoints.forEach(endpoint -> mount(router, endpoint));
    new UiRoutes().mount(router);
    router.route().handler(context -> guard.check(context, TO_KNOW_WHAT_EXISTS));
    router.route().handler(ApiRouter::unknown);
    return router;
  }

  private void mount(Router router, Endpoint endpoint) {
    HttpMethod method = endpoint.method();
    Permission permission = endpoint.permission();
    if (permission != null) {
      router.route(method, endpoint.path()).handler(context -> guard.check(context, permission));
    }
    if (!method.equals(HttpMethod.GET)) {
      router
          .route(method, endpoint.path())
          .handler(BodyHandler.create(false).setBodyLimit(maxBodyBytes));
    }
    router.route(method, endpoint.path()).handler(context -> run(context, endpoint.action()));
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
        .onComplete(done -> settle(context, done));
  }

  /** Whom nobody can answer any more is told nothing; a server that stops hangs up on everybody. */
  private static void settle(RoutingContext context, AsyncResult<Answer> done) {
    if (done.succeeded()) {
      write(context, done.result());
    } else if (context.response().closed()) {
      Failures.noteUnheard(done.cause());
    } else {
      write(context, failed(done.cause()));
    }
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
    if (context.request().isSSL()) {
      context.response().putHeader("Strict-Transport-Security", "max-age=31536000");
    }
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
