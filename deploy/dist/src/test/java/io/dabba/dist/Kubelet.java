package io.dabba.dist;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the pods of a server as processes of this machine: the programs of a folder stand for what
 * images hold, folders for volumes.
 */
final class Kubelet implements AutoCloseable {
  private static final Path PROGRAMS =
      Path.of("src/test/resources/io/dabba/dist/kubernetes").toAbsolutePath();

  private final KubernetesMockServer server;
  private final KubernetesClient client;
  private final Path folder;
  private final Map<String, String> secrets;
  private final ExecutorService running = Executors.newSingleThreadExecutor();
  private final Map<String, Container> ran = new ConcurrentHashMap<>();

  /**
   * Begins to look for pods.
   *
   * @param folder below which {@code opt/shared}, {@code config} and the like are
   * @param secrets values by {@code secret/key}
   */
  Kubelet(
      KubernetesMockServer server,
      KubernetesClient client,
      Path folder,
      Map<String, String> secrets) {
    this.server = server;
    this.client = client;
    this.folder = folder;
    this.secrets = secrets;
    client.pods().inAnyNamespace().inform(new Created());
  }

  /** The container of each pod that ran, by the pod's label {@code pod}. */
  Map<String, Container> ran() {
    return Map.copyOf(ran);
  }

  @Override
  public void close() {
    running.shutdownNow();
  }

  private void run(Pod pod) {
    Container container = pod.getSpec().getContainers().get(0);
    ran.put(pod.getMetadata().getLabels().get("pod"), container);
    try {
      Path log = Files.createTempFile(folder, "pod", ".log");
      int exitCode = start(container, log).waitFor();
      expose(pod, log);
      client
          .resource(new PodBuilder(pod).withStatus(ended(exitCode)).build())
          .inNamespace(pod.getMetadata().getNamespace())
          .updateStatus();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process start(Container container, Path log) throws IOException {
    List<String> command = new ArrayList<>(container.getCommand());
    container.getArgs().stream().map(this::mounted).forEach(command::add);
    Files.createDirectories(result().getParent());
    Files.deleteIfExists(result());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    String path = environment.get("PATH");
    environment.clear();
    environment.put("PATH", PROGRAMS + ":" + path);
    container.getEnv().forEach(each -> environment.put(each.getName(), value(each)));
    return builder.start();
  }

  /** What a container calls a path, as it is here. */
  private String mounted(String text) {
    return text.replaceAll("(?<=^|\\s)/(?=opt|config|airflow)", folder + "/");
  }

  private String value(EnvVar variable) {
    if (variable.getValue() != null) {
      return variable.getValue();
    }
    var reference = variable.getValueFrom().getSecretKeyRef();
    return secrets.get(reference.getName() + '/' + reference.getKey());
  }

  private Path result() {
    return folder.resolve("airflow/xcom/return.json");
  }

  private void expose(Pod pod, Path log) throws IOException {
    String lines;
    try (Stream<String> text = Files.lines(log)) {
      lines = text.map(line -> Instant.now() + " " + line + '\n').collect(Collectors.joining());
    }
    server
        .expect()
        .get()
        .withPath(
            "/api/v1/namespaces/%s/pods/%s/log?pretty=false&container=base&timestamps=true&follow=true"
                .formatted(pod.getMetadata().getNamespace(), pod.getMetadata().getName()))
        .andReturn(200, lines)
        .always();
  }

  private PodStatus ended(int exitCode) throws IOException {
    String left = Files.exists(result()) ? Files.readString(result()) : null;
    return new PodStatusBuilder()
        .withPhase(exitCode == 0 ? "Succeeded" : "Failed")
        .addNewContainerStatus()
        .withName("base")
        .withNewState()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withReason(exitCode == 0 ? "Completed" : "Error")
        .withMessage(left)
        .endTerminated()
        .endState()
        .endContainerStatus()
        .build();
  }

  /** Runs each pod once, when it comes. */
  private final class Created implements ResourceEventHandler<Pod> {
    @Override
    public void onAdd(Pod pod) {
      running.execute(() -> run(pod));
    }

    @Override
    public void onUpdate(Pod before, Pod after) {}

    @Override
    public void onDelete(Pod pod, boolean unknown) {}
  }
}
