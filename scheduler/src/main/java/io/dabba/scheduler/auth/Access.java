package io.dabba.scheduler.auth;

/** The one place that decides who may do what; whatever it does not allow is refused. */
public final class Access {
  private Access() {}

  /** Whether {@code principal} may do {@code permission}. */
  public static boolean allows(Principal principal, Permission permission) {
    return switch (principal.role()) {
      case ADMIN -> true;
      case VIEWER -> permission == Permission.READ;
    };
  }
}
