package io.dabba.scheduler.auth;

/** What a user is for. Names are those of Airflow's simple auth manager. */
public enum Role {
  /** Reads everything. */
  VIEWER,
  /** Reads everything, changes everything. */
  ADMIN
}
