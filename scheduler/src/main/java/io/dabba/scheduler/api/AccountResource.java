package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.ApiTokenView;
import io.dabba.scheduler.api.view.EnrolmentView;
import io.dabba.scheduler.api.view.UserView;
import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.ApiTokens;
import io.dabba.scheduler.auth.ApiTokens.TokenInfo;
import io.dabba.scheduler.auth.LoginLimiter;
import io.dabba.scheduler.auth.LoginOutcome;
import io.dabba.scheduler.auth.Scope;
import io.dabba.scheduler.auth.UserChange;
import io.dabba.scheduler.auth.Users;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One's own account: password, second factor, API tokens. Not part of Airflow's API. */
final class AccountResource {
  private static final String ACCOUNT = "/api/dabba/v1/account";
  private static final String FACTOR = ACCOUNT + "/secondFactor";
  private static final String TOKENS = ACCOUNT + "/apiTokens";
  private static final int MAX_TEXT = 250;
  private static final int MAX_CODE = 64;
  private static final int DEFAULT_DAYS = 90;

  private final AccessControl access;
  private final LoginLimiter limiter = new LoginLimiter();

  AccountResource(AccessControl access) {
    this.access = access;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(ACCOUNT, this::show).named("get_account").answers(UserView.class),
        Endpoint.write(HttpMethod.PUT, ACCOUNT + "/password", this::changePassword)
            .named("put_password")
            .answersNothing()
            .reads("old_password", "new_password", "code"),
        Endpoint.write(HttpMethod.POST, ACCOUNT + "/logout", this::logOut)
            .named("log_out_everywhere")
            .answersNothing(),
        Endpoint.write(HttpMethod.POST, FACTOR, this::enrol)
            .named("enrol_second_factor")
            .answers(201, EnrolmentView.class),
        Endpoint.write(HttpMethod.PUT, FACTOR, this::confirm)
            .named("confirm_second_factor")
            .answersNothing()
            .reads("code"),
        Endpoint.write(HttpMethod.POST, FACTOR + "/remove", this::remove)
            .named("remove_second_factor")
            .answersNothing()
            .reads("code"),
        Endpoint.read(TOKENS, this::tokens)
            .named("get_own_api_tokens")
            .lists("api_tokens", ApiTokenView.class),
        Endpoint.write(HttpMethod.POST, TOKENS, this::makeToken)
            .named("post_api_token")
            .answers(201, ApiTokenView.class)
            .reads("name", "scopes", "days"),
        Endpoint.write(HttpMethod.DELETE, TOKENS + "/:token_id", this::revoke)
            .named("revoke_own_api_token")
            .answersNothing());
  }

  private CompletionStage<Answer> show(ApiRequest request) {
    return access.users().find(user(request)).thenApply(user -> Answer.ok(UserView.of(user)));
  }

  private CompletionStage<Answer> changePassword(ApiRequest request) {
    String user = changing(request);
    ApiBody body = request.body().allowing("old_password", "new_password", "code");
    String old = body.requiredText("old_password", Users.MAX_PASSWORD);
    String fresh = body.requiredText("new_password", Users.MAX_PASSWORD);
    UserChange change =
        new UserChange(
            Optional.of(fresh), Optional.empty(), Optional.empty(), Optional.empty(), false);
    requireAttempt(request, user);
    return access
        .logins()
        .login(user, old, body.text("code", MAX_CODE).orElse(""))
        .thenAccept(outcome -> requireAccepted(request, user, outcome))
        .thenCompose(proved -> access.users().change(user, change))
        .thenApply(done -> Answer.none());
  }

  private CompletionStage<Answer> logOut(ApiRequest request) {
    return access.users().logOut(user(request)).thenApply(done -> Answer.none());
  }

  private CompletionStage<Answer> enrol(ApiRequest request) {
    return access
        .factors()
        .enrol(changing(request))
        .thenApply(enrolment -> Answer.json(201, EnrolmentView.of(enrolment)));
  }

  private CompletionStage<Answer> confirm(ApiRequest request) {
    String user = changing(request);
    requireAttempt(request, user);
    return access.factors().confirm(user, code(request)).thenApply(done -> Answer.none());
  }

  private CompletionStage<Answer> remove(ApiRequest request) {
    String user = changing(request);
    requireAttempt(request, user);
    return access.factors().remove(user, code(request)).thenApply(done -> Answer.none());
  }

  private CompletionStage<Answer> tokens(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    return access
        .apiTokens()
        .of(user(request))
        .thenApply(
            all ->
                Answer.list(
                    "api_tokens",
                    all.stream().skip(offset).limit(limit).map(ApiTokenView::of).toList(),
                    all.size()));
  }

  private CompletionStage<Answer> makeToken(ApiRequest request) {
    ApiBody body = request.body().allowing("name", "scopes", "days");
    List<String> scopes = body.texts("scopes", MAX_TEXT);
    int days = body.number("days", 1, (int) ApiTokens.MAX_LIFETIME.toDays()).orElse(DEFAULT_DAYS);
    return access
        .apiTokens()
        .make(
            changing(request),
            body.requiredText("name", MAX_TEXT),
            scopes.isEmpty() ? Scope.ALL : new Scope(scopes),
            Duration.ofDays(days))
        .thenApply(made -> Answer.json(201, ApiTokenView.of(made)));
  }

  private CompletionStage<Answer> revoke(ApiRequest request) {
    String id = request.path().text("token_id");
    return access
        .apiTokens()
        .of(user(request))
        .thenApply(own -> own.stream().map(TokenInfo::id).filter(id::equals).findFirst())
        .thenApply(
            found ->
                found.orElseThrow(
                    () ->
                        DabbaException.notFound(
                            "token_id: expected one of your own, found another")))
        .thenCompose(access.apiTokens()::revoke)
        .thenApply(UserResource::revoked);
  }

  /** Whoever holds no more than an API token must not be able to make it last. */
  private static String changing(ApiRequest request) {
    if (request.token().orElse("").startsWith(ApiTokens.PREFIX)) {
      throw new ApiException(
          403, "authorization: expected a user who has logged in, found an API token");
    }
    return user(request);
  }

  private void requireAttempt(ApiRequest request, String user) {
    if (!limiter.tryAttempt(request.remoteAddress(), user)) {
      throw new ApiException(429, "account: expected fewer attempts; try again in a minute");
    }
  }

  private void requireAccepted(ApiRequest request, String user, LoginOutcome outcome) {
    if (outcome != LoginOutcome.ACCEPTED) {
      throw new ApiException(
          400,
          outcome == LoginOutcome.CODE_WANTED
              ? "code: expected that of the second factor, found none"
              : "old_password: expected the one in use, found another");
    }
    limiter.succeeded(request.remoteAddress(), user);
  }

  private static String code(ApiRequest request) {
    return request.body().allowing("code").requiredText("code", MAX_CODE);
  }

  private static String user(ApiRequest request) {
    return request.principal().username();
  }
}
