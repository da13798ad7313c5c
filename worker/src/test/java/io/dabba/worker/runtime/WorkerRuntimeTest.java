package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.codec.CommandCodec;
import io.dabba.common.command.Command;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.MessageSigner;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.worker.TestDags;
import io.dabba.worker.WorkerSettings;
import io.dabba.worker.logs.SecretMasker;
import io.dabba.worker.memory.InMemoryTaskSource;
import io.dabba.worker.port.WorkerPorts;
import io.dabba.worker.values.FileValueStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
              TestDags.dag(
                  "tiffin",
                  TestDags.task("wait", "gate", Map.of()),
                  TestDags.task("late", "gate", Map.of(), Duration.ofMillis(50), List.of()),
                  TestDags.task("strange", "no-such-operator", Map.of()))));

  @TempDir private Path dataDir;

  private final InMemoryClaimStore claims = new InMemoryClaimStore();
  private final InMemoryLeaseStore leases = new InMemoryLeaseStore();
  private final InMemoryTaskSource source = new InMemoryTaskSource();
  private final Gate gate = new Gate();
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
            new InMemoryRunHistory());
    WorkerSettings settings =
        new WorkerSettings(
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
            source,
            codec,
            new Operators(List.of(gate)),
            new SecretMasker(),
            new WorkerMetrics(new SimpleMeterRegistry()));
    runtime.start();
  }

  @AfterEach
  void close() {
    gate.open.countDown();
    runtime.close();
    source.close();
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
            failed -> assertThat(failed.error()).contains("operator: expected one of [gate]"));
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
    assertThat(claims.reports()).isEmpty();
    assertThat(leases.workers()).isEmpty();
  }

  private TryKey publish(int taskIndex, String taskId, int tryNumber) {
    TryKey key = new TryKey(new RunKey("tiffin", "r1"), taskIndex, TryKey.UNMAPPED, tryNumber);
    TaskMessageCodec.Encoded message =
        codec.encode(new TaskMessage(key, taskId, BundleCodec.hash(BUNDLE)));
    source.publish("default", message.headers(), message.body());
    return key;
  }

  private Command outcome() {
    await().until(() -> !claims.reports().isEmpty());
    return CommandCodec.decode(claims.reports().get(0).command());
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
