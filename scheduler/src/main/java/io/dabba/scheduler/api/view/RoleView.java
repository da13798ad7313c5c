package io.dabba.scheduler.api.view;

import io.dabba.scheduler.auth.Grant;
import io.dabba.scheduler.auth.Permission;
import io.dabba.scheduler.auth.Role;
import java.util.List;

/** A role as the API shows it. */
public record RoleView(String name, boolean builtIn, List<String> permissions, List<Grant> grants) {
  /** A role. */
  public static RoleView of(Role role) {
    return new RoleView(
        role.name(),
        Role.builtIn(role.name()).isPresent(),
        role.permissions().stream().map(Permission::id).toList(),
        role.grants());
  }
}
