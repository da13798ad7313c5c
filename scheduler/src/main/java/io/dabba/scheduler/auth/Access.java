package io.dabba.scheduler.auth;

import java.util.Collection;

/** The one place that decides who may do what; whatever it does not allow is refused. */
public final class Access {
  private Access() {}

  /** Whether {@code principal} may do {@code permission} with everything there is. */
  public static boolean allows(Principal principal, Permission permission) {
    Rights rights = principal.rights();
    return rights.scope().covers(permission) && rights.everywhere().contains(permission);
  }

  /** Whether {@code principal} may do {@code permission} with a DAG. */
  public static boolean allows(
      Principal principal, Permission permission, String dagId, Collection<String> tags) {
    return allows(principal, permission)
        || principal.rights().scope().covers(permission)
            && principal.rights().grants().stream()
                .anyMatch(grant -> grant.allows(permission, dagId, tags));
  }

  /** Whether there may be a DAG with which {@code principal} may do {@code permission}. */
  public static boolean allowsSomewhere(Principal principal, Permission permission) {
    return allows(principal, permission)
        || principal.rights().scope().covers(permission)
            && principal.rights().grants().stream().anyMatch(grant -> grant.allows(permission));
  }
}
