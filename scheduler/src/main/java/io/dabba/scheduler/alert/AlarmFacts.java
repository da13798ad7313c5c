package io.dabba.scheduler.alert;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.alert.Alarm.Subject;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.StateReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Looks up what an alarm does not say itself: the name of its task, the tags of its DAG. */
final class AlarmFacts {
  private static final long TIMEOUT_SECONDS = 10;

  private final StateReader state;

  AlarmFacts(StateReader state) {
    this.state = state;
  }

  /** What is known of an alarm. A DAG that is gone has no tags, and its tasks only numbers. */
  Known of(Alarm alarm) {
    Subject subject = alarm.subject();
    Map<String, Object> facts = new LinkedHashMap<>();
    if (alarm.error() != null) {
      facts.put("error", alarm.error());
    }
    if (subject == null) {
      Object name = alarm.facts().getOrDefault("name", alarm.kind().id());
      return new Known(null, null, null, Set.of(), name.toString(), facts);
    }
    facts.put("try_number", subject.tryNumber());
    facts.put("map_index", subject.mapIndex());
    Optional<DagSpec> spec = spec(new RunKey(subject.dagId(), subject.runId()));
    String taskId = subject.taskIndex() == Alarm.NO_TASK ? null : taskId(subject, spec);
    return new Known(
        subject.dagId(),
        subject.runId(),
        taskId,
        spec.map(found -> Set.copyOf(found.tags())).orElse(Set.of()),
        taskId == null ? subject.dagId() : subject.dagId() + '.' + taskId,
        facts);
  }

  private static String taskId(Subject subject, Optional<DagSpec> spec) {
    List<TaskSpec> tasks = spec.map(DagSpec::tasks).orElse(List.of());
    return subject.taskIndex() < tasks.size()
        ? tasks.get(subject.taskIndex()).taskId()
        : "task-" + subject.taskIndex();
  }

  private Optional<DagSpec> spec(RunKey run) {
    Optional<RunRecord> record = await(state.run(run));
    if (record.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(await(state.spec(record.get().bundle(), run.dagId())));
    } catch (DabbaException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DabbaException(ErrorCode.UNAVAILABLE, "alerts: interrupted", e);
    } catch (TimeoutException e) {
      throw new DabbaException(ErrorCode.UNAVAILABLE, "alerts: expected an answer, found none", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() instanceof CompletionException c ? c.getCause() : e.getCause();
      throw cause instanceof DabbaException known ? known : new CompletionException(cause);
    }
  }

  /**
   * What is known of an alarm.
   *
   * @param dagId its DAG, or null
   * @param runId its run, or null
   * @param taskId its task, or null
   * @param tags tags of the DAG
   * @param name what it is about, for people
   * @param facts what messages may say
   */
  record Known(
      @Nullable String dagId,
      @Nullable String runId,
      @Nullable String taskId,
      Set<String> tags,
      String name,
      Map<String, Object> facts) {
    Known {
      tags = Set.copyOf(tags);
      facts = Map.copyOf(facts);
    }
  }
}
