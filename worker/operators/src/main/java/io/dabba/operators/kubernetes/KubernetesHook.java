package io.dabba.operators.kubernetes;

import io.dabba.common.error.DabbaException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.ClientPool;
import io.dabba.operators.hook.Extra;
import io.dabba.operators.hook.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.util.regex.Pattern;

/**
 * Clients of Kubernetes, one per connection of type {@code kubernetes}: the host is the address of
 * the API server and the password a token, or {@code extra.kube_config} holds a kubeconfig; without
 * either, what the worker's machine or pod has. A kubeconfig that names commands to run is refused:
 * whoever may write connections could run code with it.
 */
public final class KubernetesHook implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
  private static final int REQUEST_TIMEOUT_MILLIS = 30_000;
  private static final int RETRIES = 2;
  private static final Pattern RUNS_COMMANDS =
      Pattern.compile("[\"']?(exec|auth-provider)[\"']?\\s*:");

  private final ClientPool<KubernetesClient> clients = new ClientPool<>(KubernetesHook::open);

  /** The client of a connection. */
  Lease<KubernetesClient> client(Connection connection) {
    return clients.lease(connection);
  }

  @Override
  public void close() {
    clients.close();
  }

  private static KubernetesClient open(Connection connection) {
    Config config =
        new ConfigBuilder(config(connection))
            .withConnectionTimeout(CONNECT_TIMEOUT_MILLIS)
            .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
            .withRequestRetryBackoffLimit(RETRIES)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .build();
  }

  private static Config config(Connection connection) {
    Extra extra = Extra.of(connection);
    String kubeConfig = extra.text("kube_config");
    if (kubeConfig != null) {
      return Config.fromKubeconfig(checked(connection, kubeConfig));
    }
    if (connection.host() == null || connection.host().isBlank()) {
      return Config.autoConfigure(null);
    }
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(connection.host())
        .withOauthToken(connection.password())
        .withCaCertData(extra.text("ca_cert_data"))
        .withNamespace(extra.text("namespace", "default"))
        .build();
  }

  private static String checked(Connection connection, String kubeConfig) {
    if (RUNS_COMMANDS.matcher(kubeConfig).find()) {
      throw DabbaException.invalid(
          "connection \"%s\": extra.kube_config: expected one that runs no commands, found one that does"
              .formatted(connection.connectionId()));
    }
    return kubeConfig;
  }
}
