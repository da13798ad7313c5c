package io.dabba.operators.kubernetes;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.argument.Arguments;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a container gets of secrets of Kubernetes. Dabba names them and never sees them.
 *
 * @param env variables, a key each
 * @param envFrom secrets whose keys all become variables
 * @param volumes secrets as files
 * @param mounts where those are
 */
record PodSecrets(
    List<EnvVar> env, List<EnvFromSource> envFrom, List<Volume> volumes, List<VolumeMount> mounts) {
  static PodSecrets of(List<Map<String, Object>> all) {
    PodSecrets secrets =
        new PodSecrets(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    all.forEach(fields -> secrets.add(new Arguments(fields)));
    return secrets;
  }

  private void add(Arguments given) {
    String secret = given.text("secret");
    String path = given.textOrNull("mount_path");
    String variable = given.textOrNull("env");
    String key = given.textOrNull("key");
    if (path != null) {
      mount(secret, path);
    } else if (variable != null && key != null) {
      env.add(variable(secret, variable, key));
    } else if (variable == null && key == null) {
      envFrom.add(
          new EnvFromSourceBuilder().withNewSecretRef().withName(secret).endSecretRef().build());
    } else {
      throw DabbaException.invalid(
          "argument secrets: expected key and env together, found one alone");
    }
  }

  private static EnvVar variable(String secret, String variable, String key) {
    return new EnvVarBuilder()
        .withName(variable)
        .withNewValueFrom()
        .withNewSecretKeyRef(key, secret, false)
        .endValueFrom()
        .build();
  }

  private void mount(String secret, String path) {
    String name = "secret-" + volumes.size();
    volumes.add(
        new VolumeBuilder()
            .withName(name)
            .withNewSecret()
            .withSecretName(secret)
            .endSecret()
            .build());
    mounts.add(
        new VolumeMountBuilder().withName(name).withMountPath(path).withReadOnly(true).build());
  }
}
