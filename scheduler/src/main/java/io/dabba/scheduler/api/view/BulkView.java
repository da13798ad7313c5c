package io.dabba.scheduler.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Airflow's {@code BulkResponse}: what became of each kind of action, null for one not asked for.
 */
public record BulkView(@Nullable Result create, @Nullable Result update, @Nullable Result delete) {
  /** What became of the entities of one kind of action. */
  public record Result(List<String> success, List<Failure> errors) {}

  /** Why an entity was left as it was. */
  public record Failure(String error, int statusCode) {}
}
