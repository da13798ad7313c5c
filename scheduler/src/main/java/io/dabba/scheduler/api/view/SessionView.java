package io.dabba.scheduler.api.view;

import io.dabba.scheduler.auth.Access;
import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Grant;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Principal;
import io.dabba.scheduler.auth.Resource;
import java.util.List;

/**
 * Who is logged in, and what the pages may offer. What is offered is for comfort; what may be done
 * is decided again at each request.
 */
public record SessionView(
    String username, boolean mayWrite, List<String> permissions, List<Grant> grants) {
  /** The session of a user. */
  public static SessionView of(Principal principal) {
    Permission trigger = new Permission(Resource.DAG_RUNS, Action.CREATE);
    return new SessionView(
        principal.username(),
        Access.allowsSomewhere(principal, trigger),
        Permission.all()
            .filter(permission -> Access.allows(principal, permission))
            .map(Permission::id)
            .toList(),
        principal.rights().grants());
  }
}
