package io.dabba.operators.kubernetes;

import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A pod from its creation to its end. A pod of the same task instance whose worker was lost is
 * taken over, so that the work is not done twice at once. Stopping the task deletes the pod.
 */
final class PodRun {
  /** How long after its log has ended a pod may take to say so; then its log is followed again. */
  private static final Duration END = Duration.ofSeconds(10);

  private final TaskContext context;
  private final KubernetesClient client;
  private final PodSettings settings;
  private final String namespace;
  private volatile boolean stopped;

  PodRun(TaskContext context, KubernetesClient client, PodSettings settings) {
    this.context = context;
    this.client = client;
    this.settings = settings;
    this.namespace =
        settings.namespace() == null
            ? Optional.ofNullable(client.getNamespace()).orElse("default")
            : settings.namespace();
  }

  /** Its value, or null. */
  @Nullable Object run(Pod manifest) throws InterruptedException {
    Pod pod = findOrCreate(manifest);
    PodResource resource = resource(pod);
    context.onStop(() -> stop(resource));
    try {
      PodState end = await(resource);
      finish(resource, end);
      return end.value(settings.pushesXCom());
    } catch (KubernetesClientException e) {
      if (stopped || Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("stopped while the pod ran");
      }
      throw e;
    }
  }

  private Pod findOrCreate(Pod manifest) {
    Optional<Pod> left =
        client
            .pods()
            .inNamespace(namespace)
            .withLabels(PodNames.ofInstance(context))
            .list()
            .getItems()
            .stream()
            .filter(pod -> !pod.getMetadata().getLabels().containsKey(PodNames.CHECKED))
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()));
    if (left.isPresent()) {
      context.log("goes on with pod " + left.get().getMetadata().getName());
      return left.get();
    }
    try {
      context.log("creates pod " + manifest.getMetadata().getName() + " in " + namespace);
      return client.pods().inNamespace(namespace).resource(manifest).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return resource(manifest).require();
      }
      throw e;
    }
  }

  private PodResource resource(Pod pod) {
    return client.pods().inNamespace(namespace).withName(pod.getMetadata().getName());
  }

  private PodState await(PodResource pod) throws InterruptedException {
    PodState state = awaitStart(pod);
    PodLog log = new PodLog(context);
    while (!state.hasEnded()) {
      log.follow(pod);
      state = wait(pod, PodState::hasEnded, END).orElseGet(() -> PodState.of(pod.get()));
    }
    log.followRest(pod, state);
    return state;
  }

  private PodState awaitStart(PodResource pod) throws InterruptedException {
    return wait(pod, PodState::hasStarted, settings.startupTimeout())
        .orElseThrow(
            () -> {
              release(pod, true);
              return TaskFailedException.retryable(
                  "kubernetes_pod: expected the pod to start within %s, found it %s"
                      .formatted(settings.startupTimeout(), PodState.of(pod.get())));
            });
  }

  /** The state once it is as asked for; empty after too long. */
  private Optional<PodState> wait(PodResource pod, Predicate<PodState> condition, Duration longest)
      throws InterruptedException {
    try {
      Pod seen =
          pod.waitUntilCondition(
              each -> condition.test(PodState.of(each)), longest.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.of(PodState.of(seen));
    } catch (KubernetesClientTimeoutException e) {
      if (stopped || Thread.interrupted()) {
        throw new InterruptedException("stopped while the pod ran");
      }
      return Optional.empty();
    }
  }

  private void finish(PodResource pod, PodState end) {
    context.log("pod ended: " + end);
    release(pod, end.hasSucceeded() ? settings.deletesSucceeded() : settings.deletesFailed());
  }

  private void release(PodResource pod, boolean deletes) {
    if (deletes) {
      pod.delete();
    } else if (pod.get() != null) {
      pod.edit(PodRun::checked);
    }
  }

  private static Pod checked(Pod pod) {
    return pod.edit()
        .editMetadata()
        .addToLabels(Map.of(PodNames.CHECKED, "true"))
        .endMetadata()
        .build();
  }

  private void stop(PodResource pod) {
    stopped = true;
    context.log("deletes the pod");
    pod.delete();
  }
}
