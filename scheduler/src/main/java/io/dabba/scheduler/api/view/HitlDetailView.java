package io.dabba.scheduler.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.wait.Form;
import io.dabba.common.wait.Response;
import io.dabba.common.wait.Wait;
import io.dabba.common.wait.WaitEnd;
import io.dabba.scheduler.core.state.TaskInstance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task asks people, and what they have answered; Airflow's {@code HITLDetail}, and its body
 * understood as Markdown.
 */
public record HitlDetailView(
    InstanceView taskInstance,
    String subject,
    @Nullable String body,
    List<DocNode> bodyBlocks,
    List<String> options,
    List<String> defaults,
    boolean multiple,
    JsonNode params,
    List<String> assignedUsers,
    Instant createdAt,
    boolean responseReceived,
    @Nullable String respondedByUser,
    @Nullable Instant respondedAt,
    @Nullable List<String> chosenOptions,
    @Nullable JsonNode paramsInput) {
  /** The detail of an instance; null if it never asked anybody in its current try. */
  public static @Nullable HitlDetailView of(
      RunKey run, String taskId, InstanceKey key, TaskInstance instance) {
    Wait wait = instance.waiting();
    Form form = wait == null ? null : wait.trigger().form();
    if (wait == null || form == null) {
      return null;
    }
    WaitEnd end = wait.end();
    Response response = end == null ? null : end.response();
    return new HitlDetailView(
        InstanceView.of(run, taskId, key, instance),
        form.subject(),
        form.body(),
        Markdown.read(form.body()),
        form.options(),
        form.defaults(),
        form.multiple(),
        Json.tree(form.params()),
        form.assignedUsers(),
        Instant.ofEpochMilli(wait.begunAt()),
        response != null,
        response == null ? null : response.user(),
        response == null ? null : response.at(),
        response == null ? null : response.chosen(),
        response == null ? null : Json.tree(response.params()));
  }

  /** Which task instance asks. */
  public record InstanceView(
      String dagId, String dagRunId, String taskId, int mapIndex, int tryNumber, String state) {
    static InstanceView of(RunKey run, String taskId, InstanceKey key, TaskInstance instance) {
      return new InstanceView(
          run.dagId(),
          run.runId(),
          taskId,
          key.mapIndex(),
          instance.tryNumber(),
          instance.state().id());
    }
  }
}
