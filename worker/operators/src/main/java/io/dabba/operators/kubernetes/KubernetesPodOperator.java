package io.dabba.operators.kubernetes;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.Connections;
import java.util.List;

/**
 * Runs a pod of Kubernetes to its end. What it prints is the log; with {@code do_xcom_push}, the
 * JSON it writes to {@code /airflow/xcom/return.json} is the value. Airflow's
 * KubernetesPodOperator.
 */
public final class KubernetesPodOperator implements Operator {
  private static final String USUAL = "kubernetes_default";
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "kubernetes_pod",
          "Runs a pod of Kubernetes to its end.",
          List.of(
              argument("image", Type.STRING, true, "Image of its container."),
              argument("cmds", Type.LIST, false, "Entry point; the image's."),
              argument("arguments", Type.LIST, false, "What the entry point is given."),
              argument("env", Type.OBJECT, false, "Environment by name."),
              argument(
                  "secrets",
                  Type.LIST,
                  false,
                  "Objects: secret, with key and env, or mount_path, or alone for all its keys."),
              argument("volumes", Type.LIST, false, "Volumes as in a pod's manifest."),
              argument("volume_mounts", Type.LIST, false, "Mounts as in a container's manifest."),
              argument("resources", Type.OBJECT, false, "requests and limits by resource."),
              argument("labels", Type.OBJECT, false, "Labels beside those of the task."),
              argument("annotations", Type.OBJECT, false, "Annotations by name."),
              argument("node_selector", Type.OBJECT, false, "Labels its node must have."),
              argument("tolerations", Type.LIST, false, "Tolerations as in a pod's manifest."),
              argument("service_account_name", Type.STRING, false, "Service account."),
              argument("image_pull_policy", Type.STRING, false, "Always, IfNotPresent or Never."),
              argument("image_pull_secrets", Type.LIST, false, "Names of secrets for the image."),
              argument("namespace", Type.STRING, false, "Namespace; the connection's."),
              Connections.argument(USUAL + ", or what the worker's pod has"),
              new Argument(
                  "do_xcom_push",
                  Type.BOOLEAN,
                  false,
                  false,
                  "Whether /airflow/xcom/return.json is the value; false."),
              new Argument(
                  "startup_timeout", Type.ANY, false, false, "Longest time to its start; 2m."),
              new Argument(
                  "on_finish_action",
                  Type.STRING,
                  false,
                  false,
                  "delete_pod, delete_succeeded_pod or keep_pod; delete_pod.")));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws InterruptedException {
    Arguments arguments = new Arguments(context.arguments());
    Connection given = Connections.optional(context, arguments, USUAL);
    Connection connection =
        given == null
            ? new Connection(USUAL, "kubernetes", null, null, null, null, null, null, null)
            : given;
    return Outcome.of(PodTask.run(context, arguments, connection));
  }

  private static Argument argument(String name, Type type, boolean required, String description) {
    return new Argument(name, type, required, true, description);
  }
}
