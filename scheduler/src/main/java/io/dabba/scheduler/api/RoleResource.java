package io.dabba.scheduler.api;

import io.dabba.scheduler.api.view.RoleView;
import io.dabba.scheduler.auth.AccessControl;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Role;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Roles, and the permissions they can be made of. Not part of Airflow's API. */
final class RoleResource {
  private static final String ALL = "/api/dabba/v1/roles";
  private static final String ONE = ALL + "/:role";
  private static final int MAX_NAME = 250;

  private final AccessControl access;

  RoleResource(AccessControl access) {
    this.access = access;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.read(ALL, this::list).named("get_roles").lists("roles", RoleView.class),
        Endpoint.write(HttpMethod.POST, ALL, this::create)
            .named("post_role")
            .answers(201, RoleView.class)
            .reads("name", "permissions", GrantRequests.GRANTS),
        Endpoint.read("/api/dabba/v1/permissions", this::permissions)
            .named("get_permissions")
            .lists("permissions", String.class),
        Endpoint.read(ONE, this::get).named("get_role").answers(RoleView.class),
        Endpoint.write(HttpMethod.PATCH, ONE, this::change)
            .named("patch_role")
            .answers(RoleView.class)
            .reads("permissions", GrantRequests.GRANTS),
        Endpoint.write(HttpMethod.DELETE, ONE, this::delete).named("delete_role").answersNothing());
  }

  private CompletionStage<Answer> list(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    return access
        .roles()
        .all()
        .thenApply(
            all ->
                Answer.list(
                    "roles",
                    all.stream().skip(offset).limit(limit).map(RoleView::of).toList(),
                    all.size()));
  }

  private CompletionStage<Answer> permissions(ApiRequest request) {
    int offset = request.query().offset();
    int limit = request.query().limit();
    List<String> all = Permission.all().map(Permission::id).toList();
    return CompletableFuture.completedFuture(
        Answer.list("permissions", all.stream().skip(offset).limit(limit).toList(), all.size()));
  }

  private CompletionStage<Answer> get(ApiRequest request) {
    return access.roles().find(name(request)).thenApply(role -> Answer.ok(RoleView.of(role)));
  }

  private CompletionStage<Answer> create(ApiRequest request) {
    ApiBody body = request.body().allowing("name", "permissions", GrantRequests.GRANTS);
    Role role =
        new Role(
            Role.requireName(body.requiredText("name", MAX_NAME)),
            GrantRequests.permissions(body),
            GrantRequests.grants(body));
    GrantRequests.requireOwn(request.principal(), List.of(role), List.of());
    return access.roles().create(role).thenApply(made -> Answer.json(201, RoleView.of(made)));
  }

  private CompletionStage<Answer> change(ApiRequest request) {
    ApiBody body = request.body().allowing("permissions", GrantRequests.GRANTS);
    return access
        .roles()
        .find(name(request))
        .thenCompose(known -> replace(request, known, body))
        .thenApply(role -> Answer.ok(RoleView.of(role)));
  }

  private CompletableFuture<Role> replace(ApiRequest request, Role known, ApiBody body) {
    Role changed =
        new Role(
            known.name(),
            body.has("permissions") ? GrantRequests.permissions(body) : known.permissions(),
            body.has(GrantRequests.GRANTS) ? GrantRequests.grants(body) : known.grants());
    GrantRequests.requireOwn(request.principal(), List.of(known, changed), List.of());
    return access.roles().replace(changed);
  }

  private CompletionStage<Answer> delete(ApiRequest request) {
    return access.roles().delete(name(request)).thenApply(done -> Answer.none());
  }

  private static String name(ApiRequest request) {
    return Role.requireName(request.path().text("role"));
  }
}
