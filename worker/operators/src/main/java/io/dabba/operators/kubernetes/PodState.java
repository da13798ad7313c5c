package io.dabba.operators.kubernetes;

import io.dabba.common.codec.Json;
import io.dabba.common.command.FailureKind;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskFailedException;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a pod is.
 *
 * @param phase of the pod (Pending, Running, Succeeded, Failed), or Gone
 * @param reason why it waits or ended, or null
 * @param exitCode of its container, or null
 * @param message what the container left when it ended, or null
 */
record PodState(
    String phase, @Nullable String reason, @Nullable Integer exitCode, @Nullable String message) {
  /** The most of it that Kubernetes keeps: the last 4096 bytes. */
  static final int MAX_VALUE = 4_096;

  private static final String GONE = "Gone";
  private static final String SUCCEEDED = "Succeeded";
  private static final Set<String> ENDED = Set.of(GONE, SUCCEEDED, "Failed");
  private static final Set<String> CANNOT_START =
      Set.of(
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "CreateContainerConfigError",
          "CreateContainerError");

  static PodState of(@Nullable Pod pod) {
    if (pod == null) {
      return new PodState(GONE, null, null, null);
    }
    PodStatus status = pod.getStatus();
    if (status == null || status.getPhase() == null) {
      return new PodState("Pending", null, null, null);
    }
    ContainerState container = container(status).orElseGet(ContainerState::new);
    ContainerStateTerminated end = container.getTerminated();
    if (end != null) {
      return new PodState(status.getPhase(), end.getReason(), end.getExitCode(), end.getMessage());
    }
    String reason =
        container.getWaiting() == null ? status.getReason() : container.getWaiting().getReason();
    return new PodState(status.getPhase(), reason, null, null);
  }

  /** Whether there is a log to follow, or never will be. */
  boolean hasStarted() {
    return !phase.equals("Pending") || isStuck();
  }

  boolean hasEnded() {
    return ENDED.contains(phase) || isStuck();
  }

  boolean hasSucceeded() {
    return phase.equals(SUCCEEDED);
  }

  /** Whether its container has run to an end. */
  boolean hasRun() {
    return exitCode != null;
  }

  /** What the task returns; a pod that has not succeeded is a failure. */
  @Nullable Object value(boolean pushesXCom) {
    if (!hasSucceeded()) {
      throw failure();
    }
    if (!pushesXCom || message == null || message.isBlank()) {
      return null;
    }
    if (message.length() >= MAX_VALUE) {
      throw new TaskFailedException(
          FailureKind.LIMIT_EXCEEDED,
          false,
          "xcom: expected less than %d bytes in %s, found more"
              .formatted(MAX_VALUE, PodManifest.XCOM_PATH),
          null);
    }
    return json(message);
  }

  @Override
  public String toString() {
    return phase
        + (reason == null ? "" : ", " + reason)
        + (exitCode == null ? "" : ", exit code " + exitCode);
  }

  private boolean isStuck() {
    return phase.equals("Pending") && reason != null && CANNOT_START.contains(reason);
  }

  private TaskFailedException failure() {
    boolean isFinal = "InvalidImageName".equals(reason) || "ErrImageNeverPull".equals(reason);
    String text = "kubernetes_pod: expected the pod to succeed, found it " + this;
    return new TaskFailedException(FailureKind.ERROR, !isFinal, text, null);
  }

  private static Object json(String text) {
    try {
      return Json.read(text, Object.class);
    } catch (DabbaException e) {
      throw TaskFailedException.permanent(
          "xcom: expected JSON in " + PodManifest.XCOM_PATH + ", found other text");
    }
  }

  private static Optional<ContainerState> container(PodStatus status) {
    return status.getContainerStatuses().stream()
        .filter(each -> each.getName().equals(PodManifest.CONTAINER))
        .map(ContainerStatus::getState)
        .findFirst();
  }
}
