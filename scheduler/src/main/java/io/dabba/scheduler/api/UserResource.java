package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.api.view.ApiTokenView;
import io.dabba.scheduler.api.view.UserView;
import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.Grant;
import io.dabba.scheduler.auth.Role;
import io.dabba.scheduler.auth.UserChange;
import io.dabba.scheduler.auth.UserInfo;
import io.dabba.scheduler.auth.Users;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Users, and the API tokens of all of them. Not part of Airflow's API. */
final class UserResource {
  private static final String ALL = "/api/dabba/v1/users";
  private static final String ONE = ALL + "/:username";
  private static final String TOKENS = "/api/dabba/v1/apiTokens";
  private static final int MAX_NAME = 250;

  private static final String[] CHANGES = {
    "password", "roles", GrantRequests.GRANTS, "active", "second_factor"
  };

  private static final Columns<UserView> COLUMNS =
      Columns.<UserView>builder()
          .pattern("username", UserView::username)
          .order("username", UserView::username)
          .order("origin", UserView::origin)
          .order("active", UserView::active)
          .build();

  private final AccessControl access;

  UserResource(AccessControl access) {
    this.access = access;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(ALL, this::list)
            .named("get_users")
            .lists("users", UserView.class)
            .by(COLUMNS),
        Endpoint.write(HttpMethod.POST, ALL, this::create)
            .named("post_user")
            .answers(201, UserView.class)
            .reads("username", "password", "roles", GrantRequests.GRANTS),
        Endpoint.read(ONE, this::get).named("get_user").answers(UserView.class),
        Endpoint.write(HttpMethod.PATCH, ONE, this::change)
            .named("patch_user")
            .answers(UserView.class)
            .reads(CHANGES),
        Endpoint.write(HttpMethod.DELETE, ONE, this::delete).named("delete_user").answersNothing(),
        Endpoint.read(TOKENS, this::tokens)
            .named("get_api_tokens")
            .lists("api_tokens", ApiTokenView.class),
        Endpoint.write(HttpMethod.DELETE, TOKENS + "/:token_id", this::revoke)
            .named("revoke_api_token")
            .answersNothing());
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    Wanted<UserView> wanted = COLUMNS.read(request.query());
    return access
        .users()
        .all()
        .thenApply(all -> wanted.page(all.stream().map(UserView::of).toList(), offset, limit))
        .thenApply(page -> Answer.list("users", page.items(), page.total()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return access.users().find(username(request)).thenApply(UserResource::answer);
  }

  private CompletionStage<Answer> create(ApiRequest request) {
    ApiBody body = request.body().allowing("username", "password", "roles", GrantRequests.GRANTS);
    String username = Users.requireName(body.requiredText("username", MAX_NAME));
    String password = body.requiredText("password", Users.MAX_PASSWORD);
    List<String> roles = body.texts("roles", MAX_NAME);
    List<Grant> grants = GrantRequests.grants(body);
    return requireOwn(request, roles, grants)
        .thenCompose(own -> access.users().create(username, password, roles, grants))
        .thenApply(user -> Answer.json(201, UserView.of(user)));
  }

  /** Whoever changes somebody could then act as them, and so must have all of their rights. */
  private CompletionStage<Answer> change(ApiRequest request) {
    String username = username(request);
    ApiBody body = request.body().allowing(CHANGES);
    UserChange change = change(body);
    boolean itself = request.principal().username().equals(username);
    if (itself && (change.roles().isPresent() || change.active().isPresent())) {
      throw refusedOnSelf();
    }
    return access
        .users()
        .find(username)
        .thenCompose(known -> requireOwn(request, known.roles(), known.grants()))
        .thenCompose(
            own ->
                requireOwn(
                    request, change.roles().orElse(List.of()), change.grants().orElse(List.of())))
        .thenCompose(own -> access.users().change(username, change))
        .thenApply(UserResource::answer);
  }

  private static UserChange change(ApiBody body) {
    if (body.has("second_factor") && body.requiredFlag("second_factor")) {
      throw DabbaException.invalid(
          "second_factor: expected false, which takes it away, found true; users add their own");
    }
    return new UserChange(
        body.text("password", Users.MAX_PASSWORD),
        body.has("roles") ? Optional.of(body.texts("roles", MAX_NAME)) : Optional.empty(),
        body.has(GrantRequests.GRANTS) ? Optional.of(GrantRequests.grants(body)) : Optional.empty(),
        body.flag("active"),
        body.has("second_factor"));
  }

  private CompletionStage<Answer> delete(ApiRequest request) {
    String username = username(request);
    if (request.principal().username().equals(username)) {
      throw refusedOnSelf();
    }
    return access
        .users()
        .find(username)
        .thenCompose(known -> requireOwn(request, known.roles(), known.grants()))
        .thenCompose(own -> access.users().delete(username))
        .thenApply(done -> Answer.none());
  }

  private CompletionStage<Answer> tokens(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    return access
        .apiTokens()
        .all()
        .thenApply(
            all ->
                Answer.list(
                    "api_tokens",
                    all.stream().skip(offset).limit(limit).map(ApiTokenView::of).toList(),
                    all.size()));
  }

  private CompletionStage<Answer> revoke(ApiRequest request) {
    return access
        .apiTokens()
        .revoke(request.path().text("token_id"))
        .thenApply(UserResource::revoked);
  }

  /** The answer to a revocation. */
  static Answer revoked(boolean found) {
    if (!found) {
      throw DabbaException.notFound("token_id: expected a known API token, found another");
    }
    return Answer.none();
  }

  private CompletableFuture<Void> requireOwn(
      ApiRequest request, List<String> roles, List<Grant> grants) {
    List<CompletableFuture<Optional<Role>>> found =
        roles.stream().map(access.roles()::ifKnown).toList();
    return Futures.all(found)
        .thenAccept(
            known ->
                GrantRequests.requireOwn(
                    request.principal(),
                    known.stream().flatMap(Optional::stream).toList(),
                    grants));
  }

  private static DabbaException refusedOnSelf() {
    return new DabbaException(
        ErrorCode.CONFLICT,
        "username: expected another user: nobody takes roles or the account from themselves");
  }

  private static String username(ApiRequest request) {
    return Users.requireName(request.path().text("username"));
  }

  private static Answer answer(UserInfo user) {
    return Answer.ok(UserView.of(user));
  }
}
