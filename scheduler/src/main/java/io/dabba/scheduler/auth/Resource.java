package io.dabba.scheduler.auth;

import java.util.Locale;

/**
 * What permissions are about. Those of a DAG can be granted for single DAGs; the others are one for
 * the whole installation. Names follow Airflow, {@code fab/www/security/permissions.py}.
 */
public enum Resource {
  DAGS(true),
  DAG_RUNS(true),
  TASK_INSTANCES(true),
  TASK_LOGS(true),
  XCOMS(true),
  DAG_CODE(true),
  DAG_VERSIONS(true),
  DAG_WARNINGS(true),
  HITL_DETAILS(true),
  BACKFILLS(true),
  ASSETS(false),
  EVENTS(false),
  ALERTS(false),
  IMPORT_ERRORS(false),
  JOBS(false),
  PLUGINS(false),
  PROVIDERS(false),
  POOLS(false),
  VARIABLES(false),
  CONNECTIONS(false),
  CONFIGURATION(false),
  /** Workers, shards, queues and dead letters. */
  CLUSTER(false),
  AUDIT_LOGS(false),
  USERS(false),
  ROLES(false),
  /** One's own password, second factor and API tokens. */
  ACCOUNT(false);

  private final boolean ofDag;

  Resource(boolean ofDag) {
    this.ofDag = ofDag;
  }

  /** Whether each belongs to one DAG, so that it can be granted with it. */
  public boolean isOfDag() {
    return ofDag;
  }

  /** Its name in roles, scopes and the OpenAPI file. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
