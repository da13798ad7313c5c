package io.dabba.operators.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Hooks;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.secret.Connection;
import io.dabba.operators.RecordingContext;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pods on a server that keeps what it is given; the test plays the kubelet. */
@EnableKubernetesMockClient(crud = true, https = false)
class KubernetesPodOperatorTest {
  KubernetesMockServer server;
  KubernetesClient client;

  private final KubernetesPodOperator operator = new KubernetesPodOperator();
  private final Hooks hooks = new Hooks();

  @AfterEach
  void close() {
    hooks.close();
  }

  @Test
  void shouldRunAPodToItsEnd() throws Exception {
    // Given
    RecordingContext context = context(Map.of("image", "busybox", "do_xcom_push", true));
    log(context, "2026-01-02T03:04:05.1Z 3 orders\n2026-01-02T03:04:05.2Z done \ufffd\n");
    FutureTask<Object> task = start(context);

    // When
    status(context, ended("Succeeded", 0, "{\"orders\": 3}"));

    // Then
    assertThat(result(task)).isEqualTo(Map.of("orders", 3));
    assertThat(context.lines()).contains("INFO 3 orders", "INFO done \ufffd");
    assertThat(pod(context).get()).isNull();
  }

  @Test
  void shouldDescribeThePodItWants() throws Exception {
    // Given
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("image", "ledger:1");
    arguments.put("cmds", List.of("sh", "-c"));
    arguments.put("arguments", List.of("count; rm -rf /"));
    arguments.put("env", Map.of("CITY", "Mumbai"));
    arguments.put(
        "secrets",
        List.of(
            Map.of("secret", "bank", "key", "pin", "env", "PIN"),
            Map.of("secret", "tls", "mount_path", "/etc/tls"),
            Map.of("secret", "all")));
    arguments.put(
        "volumes",
        List.of(Map.of("name", "data", "persistentVolumeClaim", Map.of("claimName", "orders"))));
    arguments.put("volume_mounts", List.of(Map.of("name", "data", "mountPath", "/data")));
    arguments.put(
        "resources", Map.of("requests", Map.of("cpu", "500m"), "limits", Map.of("memory", "1Gi")));
    arguments.put("labels", Map.of("team", "ops", "dag_id", "mine"));
    arguments.put("service_account_name", "runner");
    arguments.put("do_xcom_push", true);
    RecordingContext context = context(arguments);
    log(context, "");
    FutureTask<Object> task = start(context);

    // When
    Pod pod = created(context);

    // Then
    assertThat(Json.tree(client.getKubernetesSerialization().asJson(pod.getSpec())))
        .isEqualTo(
            Json.tree(
                """
                {"containers": [{
                    "name": "base", "image": "ledger:1",
                    "command": ["sh", "-c"], "args": ["count; rm -rf /"],
                    "env": [
                      {"name": "CITY", "value": "Mumbai"},
                      {"name": "PIN", "valueFrom": {"secretKeyRef":
                        {"key": "pin", "name": "bank", "optional": false}}}],
                    "envFrom": [{"secretRef": {"name": "all"}}],
                    "resources": {"limits": {"memory": "1Gi"}, "requests": {"cpu": "500m"}},
                    "terminationMessagePath": "/airflow/xcom/return.json",
                    "terminationMessagePolicy": "File",
                    "volumeMounts": [
                      {"mountPath": "/data", "name": "data"},
                      {"mountPath": "/etc/tls", "name": "secret-0", "readOnly": true}]}],
                  "restartPolicy": "Never", "serviceAccountName": "runner",
                  "volumes": [
                    {"name": "data", "persistentVolumeClaim": {"claimName": "orders"}},
                    {"name": "secret-0", "secret": {"secretName": "tls"}}]}"""));
    assertThat(pod.getMetadata().getName()).matches("tiffin-count-orders-[0-9a-f]{10}");
    assertThat(pod.getMetadata().getLabels())
        .containsEntry("dag_id", "tiffin")
        .containsEntry("task_id", "Count_orders")
        .containsEntry("try_number", "2")
        .containsEntry("team", "ops")
        .hasEntrySatisfying("run_id", id -> assertThat(id).matches("manual__2026-[\\w.-]{1,50}"));
    status(context, ended("Succeeded", 0, null));
    assertThat(result(task)).isNull();
  }

  @Test
  void shouldGoOnWithAPodWhoseWorkerWasLost() throws Exception {
    // Given
    RecordingContext context = context(Map.of("image", "busybox"));
    Map<String, String> labels = new HashMap<>(PodNames.ofTry(context));
    labels.put(PodNames.TRY_NUMBER, "1");
    client.pods().resource(named("left", labels)).create();
    labels.put(PodNames.CHECKED, "true");
    client.pods().resource(named("done", labels)).create();
    log("left", "2026-01-02T03:04:05Z still here\n");

    // When
    FutureTask<Object> task = start(context);
    status(client.pods().withName("left"), ended("Succeeded", 0, null));

    // Then
    assertThat(result(task)).isNull();
    assertThat(context.lines()).contains("INFO still here");
    assertThat(client.pods().list().getItems())
        .extracting(pod -> pod.getMetadata().getName())
        .containsExactly("done");
  }

  @Test
  void shouldKeepAPodThatFailedIfToldSo() throws Exception {
    // Given
    RecordingContext context =
        context(Map.of("image", "busybox", "on_finish_action", "delete_succeeded_pod"));
    log(context, "");
    FutureTask<Object> task = start(context);

    // When
    status(context, ended("Failed", 137, null, "OOMKilled"));

    // Then
    assertThat(failure(task)).hasMessageContaining("Failed, OOMKilled, exit code 137");
    assertThat(pod(context).get().getMetadata().getLabels()).containsKey(PodNames.CHECKED);
  }

  @ParameterizedTest
  @CsvSource({"ImagePullBackOff,true", "InvalidImageName,false"})
  void shouldNotWaitForAPodThatCannotStart(String reason, boolean retryable) throws Exception {
    // Given
    RecordingContext context = context(Map.of("image", "nowhere"));
    FutureTask<Object> task = start(context);

    // When
    status(context, waiting(reason));

    // Then
    TaskFailedException failed = failure(task);
    assertThat(failed).hasMessageContaining(reason);
    assertThat(failed.isRetryable()).isEqualTo(retryable);
    assertThat(pod(context).get()).isNull();
  }

  @Test
  void shouldGiveUpAPodThatDoesNotStartInTime() throws Exception {
    // Given
    RecordingContext context = context(Map.of("image", "busybox", "startup_timeout", 0.2));

    // When
    TaskFailedException failed = failure(start(context));

    // Then
    assertThat(failed).hasMessageContaining("start within PT0.2S");
    assertThat(failed.isRetryable()).isTrue();
    assertThat(pod(context).get()).isNull();
  }

  @Test
  void shouldDeleteThePodWhenTheTaskStops() throws Exception {
    // Given
    RecordingContext context = context(Map.of("image", "busybox"));
    FutureTask<Object> task = start(context);
    created(context);
    await().until(() -> context.isStoppable());

    // When
    context.stop();

    // Then
    await().until(() -> pod(context).get() == null);
    assertThat(failure(task)).hasMessageContaining("Gone");
  }

  @ParameterizedTest
  @CsvSource({"{\"a\": ,expected JSON", "LARGE,expected less than 4096 bytes"})
  void shouldRefuseAValueThatIsNone(String value, String message) throws Exception {
    // Given
    RecordingContext context = context(Map.of("image", "busybox", "do_xcom_push", true));
    log(context, "");
    FutureTask<Object> task = start(context);

    // When
    status(
        context,
        ended("Succeeded", 0, value.equals("LARGE") ? "1".repeat(PodState.MAX_VALUE) : value));

    // Then
    assertThat(failure(task)).hasMessageContaining(message);
  }

  @Test
  void shouldTellWhatIsForbiddenFromWhatMayPass() throws Exception {
    // Given
    server
        .expect()
        .get()
        .withPath("/api/v1/namespaces/closed/pods?labelSelector=" + selector())
        .andReturn(403, "{\"kind\": \"Status\", \"message\": \"pods is forbidden\", \"code\": 403}")
        .always();

    // When
    TaskFailedException forbidden =
        failure(start(context(Map.of("image", "busybox", "namespace", "closed"))));
    TaskFailedException refused =
        failure(
            start(
                new RecordingContext(
                    hooks, Map.of("image", "busybox"), connection("http://127.0.0.1:1"))));

    // Then
    assertThat(forbidden.isRetryable()).isFalse();
    assertThat(refused.isRetryable()).isTrue();
    assertThat(refused.getMessage()).doesNotContain("tiffin-secret");
  }

  @Test
  void shouldRefuseWhatIsNoManifest() {
    for (Map<String, Object> arguments :
        List.<Map<String, Object>>of(
            Map.of("image", "x", "resources", Map.of("limits", Map.of("cpu", "lots"))),
            Map.of("image", "x", "secrets", List.of(Map.of("secret", "s", "key", "k"))),
            Map.of("image", "x", "volumes", List.of(Map.of("name", List.of(1)))),
            Map.of("image", "x", "on_finish_action", "burn"),
            Map.of("cmds", List.of("x")))) {
      assertThatThrownBy(() -> operator.run(context(arguments))).isInstanceOf(DabbaException.class);
    }
  }

  @Test
  void shouldRefuseAKubeconfigThatRunsCommands() {
    // Given
    String extra = Json.write(Map.of("kube_config", "users: [{user: {exec: {command: evil}}}]"));
    Connection connection =
        new Connection(
            "kubernetes_default", "kubernetes", null, null, null, null, null, null, extra);

    // Then
    assertThatThrownBy(
            () -> operator.run(new RecordingContext(hooks, Map.of("image", "busybox"), connection)))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("runs no commands");
  }

  private FutureTask<Object> start(RecordingContext context) {
    FutureTask<Object> task = new FutureTask<>(() -> operator.run(context).value());
    new Thread(task).start();
    return task;
  }

  private static @Nullable Object result(FutureTask<Object> task) throws Exception {
    return task.get(30, TimeUnit.SECONDS);
  }

  private static TaskFailedException failure(FutureTask<Object> task) throws Exception {
    try {
      throw new AssertionError("expected a failure, found " + result(task));
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(TaskFailedException.class);
      return (TaskFailedException) e.getCause();
    }
  }

  private RecordingContext context(Map<String, Object> arguments) {
    return new RecordingContext(hooks, arguments, connection(client.getMasterUrl().toString()));
  }

  private Connection connection(String address) {
    return new Connection(
        "kubernetes_default",
        "kubernetes",
        null,
        address,
        null,
        null,
        "tiffin-secret",
        null,
        "{\"namespace\": \"" + client.getNamespace() + "\"}");
  }

  private PodResource pod(RecordingContext context) {
    return client.pods().withName(PodNames.name(context));
  }

  private Pod created(RecordingContext context) {
    await().until(() -> pod(context).get() != null);
    return pod(context).get();
  }

  private void status(RecordingContext context, PodStatus status) {
    created(context);
    status(pod(context), status);
  }

  private static void status(PodResource pod, PodStatus status) {
    pod.editStatus(each -> new PodBuilder(each).withStatus(status).build());
  }

  private void log(RecordingContext context, String text) {
    log(PodNames.name(context), text);
  }

  private void log(String name, String text) {
    server
        .expect()
        .get()
        .withPath(
            "/api/v1/namespaces/%s/pods/%s/log?pretty=false&container=base&timestamps=true&follow=true"
                .formatted(client.getNamespace(), name))
        .andReturn(200, text)
        .always();
  }

  private String selector() {
    StringBuilder selector = new StringBuilder();
    PodNames.ofInstance(context(Map.of()))
        .forEach(
            (name, value) ->
                selector.append(selector.isEmpty() ? "" : "%2C").append(name + "%3D" + value));
    return selector.toString();
  }

  private static Pod named(String name, Map<String, String> labels) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .build();
  }

  private static PodStatus ended(String phase, int exitCode, @Nullable String message) {
    return ended(phase, exitCode, message, "Completed");
  }

  private static PodStatus ended(
      String phase, int exitCode, @Nullable String message, String reason) {
    return status(
        phase,
        new ContainerStateBuilder()
            .withNewTerminated()
            .withExitCode(exitCode)
            .withReason(reason)
            .withMessage(message)
            .endTerminated());
  }

  private static PodStatus waiting(String reason) {
    return status(
        "Pending", new ContainerStateBuilder().withNewWaiting().withReason(reason).endWaiting());
  }

  private static PodStatus status(String phase, ContainerStateBuilder state) {
    return new PodStatusBuilder()
        .withPhase(phase)
        .addNewContainerStatus()
        .withName(PodManifest.CONTAINER)
        .withState(state.build())
        .endContainerStatus()
        .build();
  }
}
