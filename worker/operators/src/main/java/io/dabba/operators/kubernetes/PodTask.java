package io.dabba.operators.kubernetes;

import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.secret.Connection;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;

/** A task that is a pod. Apart from the operator, which is found without loading the client. */
final class PodTask {
  private PodTask() {}

  /** The value of its pod, or null. */
  static @Nullable Object run(TaskContext context, Arguments arguments, Connection connection)
      throws InterruptedException {
    PodSettings settings = PodSettings.of(arguments);
    try (var client = context.hook(KubernetesHook.class, KubernetesHook::new).client(connection)) {
      PodManifest manifest =
          new PodManifest(arguments, client.client().getKubernetesSerialization());
      return new PodRun(context, client.client(), settings).run(manifest.of(context));
    } catch (KubernetesClientException e) {
      throw PodFailure.of(e);
    }
  }
}
