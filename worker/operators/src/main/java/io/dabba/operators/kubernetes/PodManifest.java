package io.dabba.operators.kubernetes;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The manifest of a task's pod: one container that runs once. The value it leaves is its
 * termination message: Kubernetes itself reads the file when the container ends, so no second
 * container has to wait for it.
 */
final class PodManifest {
  /** The container of the task. */
  static final String CONTAINER = "base";

  /** Where Airflow's images write their value. */
  static final String XCOM_PATH = "/airflow/xcom/return.json";

  private final Arguments arguments;
  private final KubernetesSerialization serialization;

  PodManifest(Arguments arguments, KubernetesSerialization serialization) {
    this.arguments = arguments;
    this.serialization = serialization;
  }

  Pod of(TaskContext context) {
    PodSecrets secrets = PodSecrets.of(arguments.objects("secrets"));
    Map<String, String> labels = new LinkedHashMap<>(arguments.texts("labels"));
    labels.putAll(PodNames.ofTry(context));
    return new PodBuilder()
        .withNewMetadata()
        .withName(PodNames.name(context))
        .withLabels(labels)
        .withAnnotations(annotations(context))
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .withServiceAccountName(arguments.textOrNull("service_account_name"))
        .withNodeSelector(arguments.texts("node_selector"))
        .withTolerations(read("tolerations", Toleration.class))
        .withImagePullSecrets(
            arguments.list("image_pull_secrets").stream().map(LocalObjectReference::new).toList())
        .withVolumes(read("volumes", Volume.class))
        .addAllToVolumes(secrets.volumes())
        .withContainers(container(secrets))
        .endSpec()
        .build();
  }

  private Container container(PodSecrets secrets) {
    ContainerBuilder container =
        new ContainerBuilder()
            .withName(CONTAINER)
            .withImage(arguments.text("image"))
            .withImagePullPolicy(arguments.textOrNull("image_pull_policy"))
            .withCommand(arguments.list("cmds"))
            .withArgs(arguments.list("arguments"))
            .withEnv(env())
            .addAllToEnv(secrets.env())
            .withEnvFrom(secrets.envFrom())
            .withVolumeMounts(read("volume_mounts", VolumeMount.class))
            .addAllToVolumeMounts(secrets.mounts())
            .withResources(resources());
    if (arguments.flag("do_xcom_push", false)) {
      container.withTerminationMessagePath(XCOM_PATH).withTerminationMessagePolicy("File");
    }
    return container.build();
  }

  private List<EnvVar> env() {
    return arguments.texts("env").entrySet().stream()
        .map(entry -> new EnvVarBuilder().withName(entry.getKey()).withValue(entry.getValue()))
        .map(EnvVarBuilder::build)
        .toList();
  }

  private ResourceRequirements resources() {
    Arguments given = new Arguments(arguments.object("resources"));
    return new ResourceRequirementsBuilder()
        .withRequests(quantities(given, "requests"))
        .withLimits(quantities(given, "limits"))
        .build();
  }

  private static Map<String, Quantity> quantities(Arguments given, String name) {
    Map<String, Quantity> quantities = new LinkedHashMap<>();
    given
        .texts(name)
        .forEach((resource, text) -> quantities.put(resource, quantity(resource, text)));
    return quantities;
  }

  private static Quantity quantity(String resource, String text) {
    try {
      Quantity quantity = Quantity.parse(text);
      quantity.getNumericalAmount();
      return quantity;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw DabbaException.invalid(
          "argument resources: expected an amount of %s such as 500m or 1Gi, found \"%s\""
              .formatted(resource, text));
    }
  }

  private Map<String, String> annotations(TaskContext context) {
    Map<String, String> annotations = new LinkedHashMap<>(arguments.texts("annotations"));
    annotations.put("dabba/dag_id", context.run().key().dagId());
    annotations.put("dabba/run_id", context.run().key().runId());
    annotations.put("dabba/task_id", context.task().taskId());
    return annotations;
  }

  private <T> List<T> read(String name, Class<T> type) {
    return arguments.objects(name).stream().map(fields -> read(name, type, fields)).toList();
  }

  private <T> T read(String name, Class<T> type, Map<String, Object> fields) {
    try {
      return serialization.convertValue(fields, type);
    } catch (IllegalArgumentException e) {
      throw DabbaException.invalid(
          "argument %s: expected a %s of Kubernetes, found another object"
              .formatted(name, type.getSimpleName()));
    }
  }
}
