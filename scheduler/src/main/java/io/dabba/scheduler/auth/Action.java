package io.dabba.scheduler.auth;

import java.util.Locale;

/** What can be done with a {@link Resource}. Names are those of Airflow's FAB permissions. */
public enum Action {
  READ,
  CREATE,
  EDIT,
  DELETE;

  /** Its name in roles, scopes and the OpenAPI file. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
