package io.dabba.common.operator;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.secret.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a running task can see and do. Valid on its own thread until the try ends. */
public interface TaskContext {
  /** The version of the DAG that the run is pinned to. */
  DagSpec dag();

  /** This task. */
  TaskSpec task();

  /** The run: its ids, dates and conf. */
  RunContext run();

  /** Index of a mapped instance, or -1. */
  int mapIndex();

  /** What it is called for, if it is a callback; null for a task. */
  default @Nullable CallbackContext callback() {
    return null;
  }

  /** 1 for the first try. */
  int tryNumber();

  /** How often this try has gone on after a wait; 0 at its first look. */
  default int look() {
    return 0;
  }

  /** How long the task has been at work, over all its looks and tries, waits included. */
  default Duration elapsed() {
    return Duration.ZERO;
  }

  /** What ended the wait that the task asked for with a {@link TaskDeferredException}, or null. */
  default @Nullable Resumption resumed() {
    return null;
  }

  /** The operator's arguments, templates rendered. */
  Map<String, Object> arguments();

  /** The DAG's params, overridden by the run's conf. */
  Map<String, Object> params();

  /** What an upstream task returned, or null if it returned nothing. */
  default @Nullable Object xcomPull(String taskId) {
    return xcomPull(taskId, "return_value");
  }

  /** A value that a task of this run pushed under {@code key}, or null. */
  @Nullable Object xcomPull(String taskId, String key);

  /** As {@link #xcomPull(String, String)}, read as {@code type} (class or generic type). */
  @Nullable Object xcomPull(String taskId, String key, java.lang.reflect.Type type);

  /** Stores a value for other tasks of the run, together with the try's outcome. */
  void xcomPush(String key, Object value);

  /** The value of a variable, or null if there is none of that name. */
  default @Nullable String variable(String name) {
    return null;
  }

  /** A connection, or null if there is none of that id. */
  default @Nullable Connection connection(String id) {
    return null;
  }

  /**
   * What the tasks of a worker share to speak to an outside system, such as its connection pools;
   * Airflow's hook. Made when first asked for, closed with the worker.
   *
   * @param type its class; a worker has one of each
   * @param create makes it
   */
  default <T extends AutoCloseable> T hook(Class<T> type, Supplier<T> create) {
    return Hooks.ofProcess().get(type, create);
  }

  /**
   * A calendar that the DAG names, as it was when its file was read; refuses one it does not name.
   */
  default BusinessCalendar calendar(String name) {
    throw DabbaException.invalid("calendar: expected the DAG to name \"" + name + '"');
  }

  /** The values this instance of a mapped task or group was given, by argument; else empty. */
  default Map<String, Object> mapped() {
    return Map.of();
  }

  /**
   * Says that this task has written an asset, beside its outlets. Told to the DAGs that wait for it
   * once the task has succeeded.
   *
   * @param asset name or URI
   * @param extra JSON-like values that go with it
   */
  default void assetWritten(String asset, Map<String, Object> extra) {
    assetWritten(asset, extra, null);
  }

  /**
   * As {@link #assetWritten(String, Map)}, through an alias among the task's outlets.
   *
   * @param alias the alias, or null
   */
  void assetWritten(String asset, Map<String, Object> extra, @Nullable String alias);

  /** Business figures of this task. */
  default TaskMetrics metrics() {
    return TaskMetrics.NONE;
  }

  /**
   * A file that came with the DAG file, such as the source of a Python task; null if there is none.
   *
   * @param path its path in the DAG folder
   */
  default byte @Nullable [] bundleFile(String path) {
    return null;
  }

  /**
   * Has people told of something, once this try has succeeded.
   *
   * @return the id of the alert
   */
  default String alert(AlertRequest request) {
    throw new IllegalStateException("expected a context that raises alerts, found " + getClass());
  }

  /** Writes a line to the log of this try. */
  void log(String level, String line);

  /** Writes a line at level INFO. */
  default void log(String line) {
    log("INFO", line);
  }

  /** Renders a template against this context. */
  String render(String template);

  /**
   * Same for every try of this task instance: guard external writes with it. {@code
   * dag_id/run_id/task_id/map_index}.
   */
  String idempotencyKey();

  /**
   * Whether the try has lost its right to run, so that another worker may begin it at any moment:
   * what still runs of it is to be killed and not asked to end.
   */
  default boolean claimLost() {
    return false;
  }

  /** Called once, from another thread, if the try is to stop before it ends by itself. */
  void onStop(Runnable action);
}
