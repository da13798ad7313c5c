package io.dabba.scheduler.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Airflow's {@code TaskInstanceResponse}, and why its last try failed. Its rendered fields are told
 * of one instance and its tries; in lists they are left out, for they may be long.
 */
public record TaskInstanceView(
    String id,
    String taskId,
    String taskDisplayName,
    String dagId,
    String dagDisplayName,
    String dagRunId,
    int mapIndex,
    @Nullable String renderedMapIndex,
    @Nullable Instant logicalDate,
    Instant runAfter,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable Double duration,
    @Nullable String state,
    int tryNumber,
    int maxTries,
    @Nullable String hostname,
    @Nullable String unixname,
    String pool,
    int poolSlots,
    String queue,
    int priorityWeight,
    String operator,
    String operatorName,
    @Nullable Instant queuedWhen,
    @Nullable Instant scheduledWhen,
    @Nullable Integer pid,
    @Nullable String executor,
    String executorConfig,
    @Nullable String note,
    JsonNode renderedFields,
    @Nullable JsonNode trigger,
    @Nullable JobView triggererJob,
    @Nullable DagVersionView dagVersion,
    @Nullable Instant nextTryWhen,
    @Nullable String error) {
  private static final JsonNode NONE = JsonNodeFactory.instance.objectNode();

  /** A task instance of a run. */
  public static TaskInstanceView of(
      RunRecord run,
      TaskSpec task,
      InstanceKey key,
      TaskInstance instance,
      @Nullable String renderedMapIndex,
      @Nullable DagVersionView version) {
    Instant start = time(instance.startedAt());
    Instant end = time(instance.endedAt());
    return new TaskInstanceView(
        id(run.key(), task.taskId(), key.mapIndex()),
        task.taskId(),
        task.taskId(),
        run.key().dagId(),
        run.key().dagId(),
        run.key().runId(),
        key.mapIndex(),
        renderedMapIndex,
        run.logicalDate(),
        run.runAfter(),
        start,
        end,
        DagRunView.seconds(start, end),
        instance.state() == TaskState.NONE ? null : instance.state().id(),
        instance.tryNumber(),
        instance.maxTries() > 0 ? instance.maxTries() - 1 : task.retry().retries(),
        instance.worker(),
        null,
        task.pool(),
        task.poolSlots(),
        task.queue(),
        task.priorityWeight(),
        task.operator(),
        task.operator(),
        time(instance.queuedAt()),
        time(instance.readyAt()),
        null,
        null,
        "{}",
        null,
        NONE,
        null,
        null,
        version,
        time(instance.dueAt()),
        instance.error());
  }

  /** The same with what its arguments became. */
  public TaskInstanceView rendered(JsonNode fields) {
    return new TaskInstanceView(
        id,
        taskId,
        taskDisplayName,
        dagId,
        dagDisplayName,
        dagRunId,
        mapIndex,
        renderedMapIndex,
        logicalDate,
        runAfter,
        startDate,
        endDate,
        duration,
        state,
        tryNumber,
        maxTries,
        hostname,
        unixname,
        pool,
        poolSlots,
        queue,
        priorityWeight,
        operator,
        operatorName,
        queuedWhen,
        scheduledWhen,
        pid,
        executor,
        executorConfig,
        note,
        fields,
        trigger,
        triggererJob,
        dagVersion,
        nextTryWhen,
        error);
  }

  /** The same for ever, because it is made of what names the instance. */
  public static String id(RunKey run, String taskId, int mapIndex) {
    String name = run + "/" + taskId + '/' + mapIndex;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** A moment in milliseconds since the epoch, of which 0 is none. */
  public static @Nullable Instant time(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }
}
