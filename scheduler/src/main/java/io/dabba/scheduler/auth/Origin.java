package io.dabba.scheduler.auth;

import java.util.Locale;

/** Who knows a user's password. */
public enum Origin {
  LOCAL,
  LDAP,
  OIDC;

  /** Its name in the API. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
