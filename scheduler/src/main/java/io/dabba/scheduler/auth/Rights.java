package io.dabba.scheduler.auth;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that somebody may do: what the roles give and what was granted, within a scope.
 *
 * @param everywhere what may be done with everything
 * @param grants what may be done with some DAGs
 * @param scope what of it is carried
 */
public record Rights(Set<Permission> everywhere, List<Grant> grants, Scope scope) {
  public Rights {
    everywhere = Set.copyOf(everywhere);
    grants = List.copyOf(grants);
  }

  /** What roles give together, and grants beside them; everybody has an account of their own. */
  public static Rights of(Collection<Role> roles, List<Grant> grants) {
    Stream<Permission> own =
        Stream.of(Action.values()).map(action -> new Permission(Resource.ACCOUNT, action));
    return new Rights(
        Stream.concat(own, roles.stream().flatMap(role -> role.permissions().stream()))
            .collect(Collectors.toSet()),
        Stream.concat(roles.stream().flatMap(role -> role.grants().stream()), grants.stream())
            .distinct()
            .toList(),
        Scope.ALL);
  }

  /** No more of it than a scope covers. */
  public Rights within(Scope other) {
    return new Rights(everywhere, grants, other);
  }
}
