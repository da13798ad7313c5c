package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.auth.Access;
import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Grant;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Principal;
import io.dabba.scheduler.auth.Resource;
import io.dabba.scheduler.auth.Role;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what bodies say of rights, and sees to it that nobody gives what they do not have. */
final class GrantRequests {
  static final String GRANTS = "grants";

  private static final int MAX_NAME = 250;
  private static final int MAX_GRANTS = 100;

  private GrantRequests() {}

  static List<Grant> grants(ApiBody body) {
    List<JsonNode> nodes = body.list(GRANTS);
    if (nodes.size() > MAX_GRANTS) {
      throw DabbaException.invalid(
          "grants: expected at most " + MAX_GRANTS + ", found " + nodes.size());
    }
    return nodes.stream().map(node -> ApiBody.of(GRANTS, node)).map(GrantRequests::grant).toList();
  }

  static Set<Permission> permissions(ApiBody body) {
    return body.texts("permissions", MAX_NAME).stream()
        .map(Permission::of)
        .collect(Collectors.toSet());
  }

  /** Fails unless {@code principal} may do all that would be given away. */
  static void requireOwn(Principal principal, Collection<Role> roles, Collection<Grant> grants) {
    Stream<Permission> byRoles = roles.stream().flatMap(role -> role.permissions().stream());
    boolean grantsAny =
        !grants.isEmpty() || roles.stream().anyMatch(role -> !role.grants().isEmpty());
    Stream<Permission> byGrants = grantsAny ? ofDags() : Stream.empty();
    Stream.concat(byRoles, byGrants)
        .filter(permission -> !Access.allows(principal, permission))
        .findFirst()
        .ifPresent(
            missing -> {
              throw new ApiException(
                  403,
                  "authorization: expected a user who has what is given, found one without "
                      + missing.id());
            });
  }

  private static Stream<Permission> ofDags() {
    return Stream.of(Action.values()).map(action -> new Permission(Resource.DAGS, action));
  }

  private static Grant grant(ApiBody body) {
    ApiBody known = body.allowing("dag_ids", "tags", "can");
    return new Grant(
        known.texts("dag_ids", MAX_NAME),
        known.texts("tags", MAX_NAME),
        known.texts("can", MAX_NAME).stream().map(GrantRequests::use).collect(Collectors.toSet()));
  }

  private static Grant.Use use(String text) {
    return Stream.of(Grant.Use.values())
        .filter(use -> use.id().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                DabbaException.invalid("can: expected read, trigger or edit, found another text"));
  }
}
