package io.dabba.scheduler.cli;

/** Forms of a command's result; Airflow's {@code -o}. */
enum OutputFormat {
  TABLE,
  JSON,
  YAML,
  PLAIN
}
