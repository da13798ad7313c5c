package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.FinishCallback;
import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.id.CallbackKey;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.CallbackMessage;
import io.dabba.common.message.MessageSigner;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.message.WorkerOrder;
import io.dabba.common.operator.CallbackContext;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.secret.SecretMasker;
import io.dabba.worker.TestDags;
import io.dabba.worker.WorkerSettings;
import io.dabba.worker.memory.InMemoryTaskSource;
import io.dabba.worker.port.WorkerPorts;
import io.dabba.worker.values.FileValueStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime with everything around it in memory. */
class WorkerRuntimeTest {
  private static final byte[] BUNDLE =
      BundleCodec.encode(
          TestDags.bundle(
              TestDags.dagWithCallbacks(
                  "tiffin",
                  List.of(
                      callback(CallbackEvent.SUCCESS, "{{ dag_id }} {{ run_id }} {{ reason }}")),
                  TestDags.calling(
                      TestDags.task("wait", "gate", Map.of()),
                      callback(
                          CallbackEvent.FAILURE,
                          "{{ task_id }} {{ callback.state }} try {{ try_number }}: {{ exception }}"
                              + " ({{ callback.event }}) at {{ callback.log_id }}"),
                      new CallbackSpec(CallbackEvent.RETRY, "gone", Map.of())),
                  TestDags.task("late", "gate", Map.of(), Duration.ofMillis(50), List.of()),
                  TestDags.task("strange", "no-such-operator", Map.of()))));

  private static CallbackSpec callback(CallbackEvent event, String text) {
    return new CallbackSpec(event, "echo", Map.of("text", text));
  }

  @TempDir private Path dataDir;

  private final InMemoryClaimStore claims = new InMemoryClaimStore();
  private final InMemoryLeaseStore leases = new InMemoryLeaseStore();
  private final InMemoryTaskSource source = new InMemoryTaskSource();
  private final InMemoryTaskSource callbackSource = new InMemoryTaskSource();
  private final Gate gate = new Gate();
  private final Echo echo = new Echo();
  private final TaskMessageCodec codec = new TaskMessageCodec(new MessageSigner(new byte[32]));
  private WorkerRuntime runtime;

  @BeforeEach
  void start() {
    WorkerPorts ports =
        new WorkerPorts(
            claims,
            leases,
            (worker, onClaimField) -> {},
            hash -> CompletableFuture.completedFuture(BUNDLE),
            new InMemoryXComStore(),
            (tryId, lines) -> CompletableFuture.completedFuture(null),
            new FileValueStore(dataDir),
            new InMemorySecretStore(),
            new InMemoryRunHistory(),
            NoStore.EMPTY,
            new InMemoryBreakerStore());
    WorkerSettings settings =
        new WorkerSettings(
            2,
            2,
            List.of("default"),
            Duration.ofMillis(20),
            Duration.ofMillis(300),
            dataDir,
            1_000,
            10_000,
            10_000,
            100_000,
            "");
    runtime =
        new WorkerRuntime(
            settings,
            ports,
            List.of(
                new Feed(source, List.of("default"), 2),
                new Feed(callbackSource, List.of(CallbackMessage.QUEUE), 1)),
            codec,
            new Operators(List.of(gate, echo)),
            new SecretMasker(),
            new WorkerMetrics(new SimpleMeterRegistry()));
    runtime.start();
  }

  @AfterEach
  void close() {
    gate.open.countDown();
    runtime.close();
    source.close();
    callbackSource.close();
  }

  @Test
  void shouldRunATaskToItsReport() {
    // Given
    gate.open.countDown();

    // When
    TryKey key = publish(0, "wait", 1);

    // Then
    assertThat(outcome()).isInstanceOf(CompleteTask.class);
    assertThat(claims.reports().get(0).key()).isEqualTo(key);
    assertThat(claims.reports().get(0).xcoms()).containsEntry("wait/-1/return_value", "v\"done\"");
  }

  @Test
  void shouldRunACallbackWhileEverySlotOfTasksIsTaken() throws InterruptedException {
    // Given
    publish(0, "wait", 1);
    publish(0, "wait", 2);
    assertThat(gate.entered.await(10, TimeUnit.SECONDS)).isTrue();

    // When
    CallbackTry key = publishCallback(0, 0);

    // Then
    assertThat(outcome()).isEqualTo(new FinishCallback(key, null));
    assertThat(echo.seen)
        .containsExactly("wait failed try 1: boom (failure) at tiffin/r1/wait/-1/1");
    assertThat(claims.reports().get(0).xcoms()).isEmpty();
  }

  @Test
  void shouldReportThatACallbackFailed() {
    // When
    CallbackTry key = publishCallback(0, 1);

    // Then
    assertThat(outcome())
        .isEqualTo(
            new FinishCallback(key, "operator: expected one of [echo, gate], found \"gone\""));
  }

  @Test
  void shouldRefuseACallbackThatTheDagDoesNotHave() {
    // When
    CallbackTry key = publishCallback(0, 7);

    // Then
    assertThat(outcome())
        .isEqualTo(
            new FinishCallback(
                key, "callback: expected one of 2 in dag \"tiffin\", found number 7"));
  }

  @Test
  void shouldCallBackForARunWithoutATask() {
    // When
    CallbackTry key = publishCallback(CallbackKey.RUN, 0);

    // Then
    assertThat(outcome()).isEqualTo(new FinishCallback(key, null));
    assertThat(echo.seen).containsExactly("tiffin r1 success");
  }

  @Test
  void shouldReportATimeoutAtOnceEvenIfTheTaskIgnoresIt() {
    // Given
    gate.ignoresInterrupts = true;

    // When
    publish(1, "late", 1);

    // Then
    assertThat(outcome())
        .isInstanceOfSatisfying(
            FailTask.class, failed -> assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT));
    gate.open.countDown();
    assertThat(claims.reports()).hasSize(1);
  }

  @Test
  void shouldFailATaskWhoseOperatorItHasNot() {
    // When
    publish(2, "strange", 1);

    // Then
    assertThat(outcome())
        .isInstanceOfSatisfying(
            FailTask.class,
            failed ->
                assertThat(failed.error()).contains("operator: expected one of [echo, gate]"));
  }

  @Test
  void shouldClaimAgainWhenTheStoreDidNotAnswer() {
    // Given
    gate.open.countDown();
    claims.goAway();
    publish(0, "wait", 1);
    await().until(() -> source.depth("default") == 0);

    // When
    claims.comeBack();

    // Then
    assertThat(outcome()).isInstanceOf(CompleteTask.class);
  }

  @Test
  void shouldStopItsTasksUnreportedWhenItLosesItsLease() throws InterruptedException {
    // Given
    publish(0, "wait", 1);
    assertThat(gate.entered.await(10, TimeUnit.SECONDS)).isTrue();
    String before = runtime.id();

    // When
    leases.goAway();

    // Then
    assertThat(gate.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(runtime.isReady()).isFalse();
    leases.comeBack();
    await().until(runtime::isReady);
    assertThat(runtime.id()).isNotEqualTo(before);
    assertThat(claims.reports()).isEmpty();
    gate.open.countDown();
    publish(0, "wait", 2);
    assertThat(outcome()).isInstanceOf(CompleteTask.class);
  }

  @Test
  void shouldGiveBackWhatItHasNoSlotForAndTakeItOnceItHas() {
    // Given
    for (int tryNumber = 1; tryNumber <= 20; tryNumber++) {
      publish(0, "wait", tryNumber);
    }
    await().until(() -> source.depth("default") == 18);
    assertThat(runtime.isReady()).isTrue();

    // When
    gate.open.countDown();

    // Then
    await().until(() -> claims.reports().size() == 20);
    assertThat(source.depth("default")).isZero();
  }

  @Test
  void shouldGiveBackWhatItCannotClaimWithoutALease() {
    // Given
    leases.goAway();
    await().until(() -> !runtime.isReady());

    // When
    publish(0, "wait", 1);

    // Then
    await().until(() -> source.depth("default") == 1);
    assertThat(claims.claims()).isZero();
    leases.comeBack();
    gate.open.countDown();
    assertThat(outcome()).isInstanceOf(CompleteTask.class);
  }

  @Test
  void shouldGiveBackWhatItHasNotClaimedWhenDrained() throws InterruptedException {
    // Given
    for (int tryNumber = 1; tryNumber <= 5; tryNumber++) {
      publish(0, "wait", tryNumber);
    }
    assertThat(gate.entered.await(10, TimeUnit.SECONDS)).isTrue();

    // When
    runtime.drain(Duration.ZERO);

    // Then
    await().until(() -> source.depth("default") + claims.claims() == 5);
    assertThat(claims.claims()).isLessThan(5);
    assertThat(claims.reports())
        .hasSize(claims.claims())
        .allSatisfy(report -> assertThat(report.command()).contains("\"kind\":\"WORKER_LOST\""));
    assertThat(leases.workers()).isEmpty();
  }

  @Test
  void shouldFinishWhatRunsAndTakeNothingMoreOnceItIsToldToDrain() throws InterruptedException {
    // Given
    for (int tryNumber = 1; tryNumber <= 5; tryNumber++) {
      publish(0, "wait", tryNumber);
    }
    assertThat(gate.entered.await(10, TimeUnit.SECONDS)).isTrue();

    // When
    leases.stop(WorkerOrder.DRAIN);

    // Then
    await().until(() -> source.depth("default") + claims.claims() == 5 && !runtime.isReady());
    gate.open.countDown();
    await().until(() -> claims.reports().size() == claims.claims());
    assertThat(claims.reports()).isNotEmpty();
    assertThat(source.depth("default")).isPositive();
    assertThat(leases.workers()).as("still there").hasSize(1);
  }

  private TryKey publish(int taskIndex, String taskId, int tryNumber) {
    TryKey key = new TryKey(new RunKey("tiffin", "r1"), taskIndex, TryKey.UNMAPPED, tryNumber);
    TaskMessageCodec.Encoded message =
        codec.encode(new TaskMessage(key, taskId, BundleCodec.hash(BUNDLE)));
    source.publish("default", message.headers(), message.body());
    return key;
  }

  private CallbackTry publishCallback(int taskIndex, int ordinal) {
    RunKey run = new RunKey("tiffin", "r1");
    boolean ofRun = taskIndex == CallbackKey.RUN;
    CallbackKey callback = new CallbackKey(run, taskIndex, TryKey.UNMAPPED, ofRun ? 0 : 1, ordinal);
    CallbackContext context =
        ofRun
            ? new CallbackContext(CallbackEvent.SUCCESS, "success", null, "success")
            : new CallbackContext(CallbackEvent.FAILURE, "failed", "boom", null);
    CallbackMessage message =
        new CallbackMessage(
            new CallbackTry(callback, 1), ofRun ? null : "wait", BundleCodec.hash(BUNDLE), context);
    TaskMessageCodec.Encoded encoded = codec.encode(message);
    callbackSource.publish(CallbackMessage.QUEUE, encoded.headers(), encoded.body());
    return message.key();
  }

  private Command outcome() {
    await().until(() -> !claims.reports().isEmpty());
    return CommandCodec.decode(claims.reports().get(0).command());
  }

  /** An operator that notes its text. */
  private static final class Echo implements Operator {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public OperatorDescriptor descriptor() {
      OperatorDescriptor.Argument text =
          new OperatorDescriptor.Argument(
              "text", OperatorDescriptor.Type.STRING, true, true, "What to note.");
      return new OperatorDescriptor("echo", "Notes a text.", List.of(text));
    }

    @Override
    public Outcome run(TaskContext context) {
      seen.add(String.valueOf(context.arguments().get("text")));
      context.xcomPush("noted", true);
      return Outcome.of("ignored");
    }
  }

  /** An operator that ends when it is let through. */
  private static final class Gate implements Operator {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile boolean ignoresInterrupts;

    @Override
    public OperatorDescriptor descriptor() {
      return new OperatorDescriptor("gate", "Waits.", List.of());
    }

    @Override
    public Outcome run(TaskContext context) throws InterruptedException {
      entered.countDown();
      while (true) {
        try {
          open.await();
          return Outcome.of("done");
        } catch (InterruptedException e) {
          interrupted.countDown();
          if (!ignoresInterrupts) {
            throw e;
          }
        }
      }
    }
  }
}
