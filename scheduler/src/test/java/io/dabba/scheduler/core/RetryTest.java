package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.StartTask;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.RetryRule;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.effect.StopTask;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries: failed ones, lost ones, and reports that no longer matter. */
class RetryTest {
  private static final Duration DELAY = Duration.ofSeconds(30);

  private final CoreRig rig = new CoreRig();

  @BeforeEach
  void start() {
    rig.deploy(dag("etl").task(task("a").retries(1, DELAY)).task("b", "a"));
    rig.trigger("etl", "r1");
  }

  @Test
  void shouldWaitBeforeARetry() {
    // When
    rig.workerFails("a");

    // Then
    TaskInstance instance = rig.instance("a");
    assertThat(instance.state()).isEqualTo(TaskState.UP_FOR_RETRY);
    assertThat(instance.error()).isEqualTo("exit code 1");
    assertThat(instance.dueAt()).isEqualTo(rig.now().plus(DELAY).toEpochMilli());
    assertThat(rig.dueAt(new TimerKey.RetryDue(rig.tryOf("a")))).isEqualTo(rig.now().plus(DELAY));
    assertThat(rig.state("b")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldRetryAfterBackoff() {
    // Given
    RetryPolicy policy =
        new RetryPolicy(3, Duration.ofSeconds(10), 2, RetryPolicy.DEFAULT_MAX_DELAY);
    rig.deploy(dag("backoff").task(task("t").retry(policy)));
    rig.trigger("backoff", "r1");
    rig.workerFails("t");
    Duration first = Duration.ofMillis(rig.instance("t").dueAt() - rig.now().toEpochMilli());
    rig.advance(first);

    // When
    rig.workerFails("t");

    // Then
    Duration second = Duration.ofMillis(rig.instance("t").dueAt() - rig.now().toEpochMilli());
    assertThat(first).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(19));
    assertThat(second).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(39));
  }

  @Test
  void shouldQueueTheNextTryWhenItIsDue() {
    // Given
    rig.workerFails("a");

    // When
    rig.advance(DELAY);

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("a").tryNumber()).isEqualTo(2);
    assertThat(rig.dispatched()).containsExactly("a", "a");
  }

  @Test
  void shouldNotQueueTheNextTryBeforeItIsDue() {
    // Given
    rig.workerFails("a");

    // When
    rig.advance(DELAY.minusMillis(1));

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.UP_FOR_RETRY);
  }

  @Test
  void shouldFailWhenRetriesAreUsedUp() {
    // Given
    rig.workerFails("a");
    rig.advance(DELAY);

    // When
    rig.workerFails("a");

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.FAILED);
    assertThat(rig.state("b")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
  }

  @Test
  void shouldNotRetryWhatCannotHelp() {
    // When
    rig.workerGivesUp("a");

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.FAILED);
  }

  @Test
  void shouldFreeItsSlotWhileATaskWaitsForARetry() {
    // Given
    rig.deploy(dag("slots").maxActiveTasks(1).task(task("x").retries(1, DELAY)).task("y"));
    rig.trigger("slots", "r1");

    // When
    rig.workerFails("x");

    // Then
    assertThat(rig.state("y")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldHoldADueRetryBackAtMaxActiveTasks() {
    // Given
    rig.deploy(dag("slots").maxActiveTasks(1).task(task("x").retries(1, DELAY)).task("y"));
    rig.trigger("slots", "r1");
    rig.workerFails("x");
    rig.advance(DELAY);
    assertThat(rig.state("x")).isEqualTo(TaskState.SCHEDULED);

    // When
    rig.workerSucceeds("y");

    // Then
    assertThat(rig.state("x")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("x").tryNumber()).isEqualTo(2);
  }

  @Test
  void shouldGiveALostTaskAnotherTry() {
    // Given
    rig.workerStarts("a", "w9");

    // When
    rig.workerDies("w9");

    // Then
    TaskInstance instance = rig.instance("a");
    assertThat(instance.state()).isEqualTo(TaskState.QUEUED);
    assertThat(instance.tryNumber()).isEqualTo(2);
    assertThat(instance.lostTries()).isEqualTo(1);
    assertThat(instance.maxTries()).isEqualTo(3);
    assertThat(rig.stops()).containsExactly(new StopTask(key(1), "w9"));
    assertThat(rig.dispatched()).containsExactly("a", "a");
  }

  @Test
  void shouldQuarantineATaskThatIsLostWithThreeWorkers() {
    // Given
    for (int lost = 0; lost < CoreSettings.DEFAULT.lostTries(); lost++) {
      rig.workerStarts("a", "w9");
      rig.workerDies("w9");
    }
    rig.workerStarts("a", "w9");

    // When
    rig.workerDies("w9");

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.FAILED);
    assertThat(rig.instance("a").quarantined()).isTrue();
    assertThat(rig.instance("a").error())
        .isEqualTo(
            "POISON: quarantined, since it has lost 3 workers, the last of them w9; clear it to try"
                + " again");
    assertThat(rig.state("b")).isEqualTo(TaskState.UPSTREAM_FAILED);
  }

  @Test
  void shouldCountATryThatIsGivenBackForNobody() {
    // Given
    for (int drains = 0; drains < 5; drains++) {
      rig.workerStarts("a", "w9");
      rig.send(
          new FailTask(rig.tryOf("a"), FailureKind.WORKER_LOST, "worker w9 gave it back", true, 5));
      assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
    }
    rig.workerStarts("a", "w9");

    // When
    rig.workerDies("w9");

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("a").lostTries()).isOne();
    assertThat(rig.instance("a").maxTries() - rig.instance("a").tryNumber()).isOne();
  }

  @Test
  void shouldTryAQuarantinedTaskAgainOnceItIsCleared() {
    // Given
    rig.deploy(dag("two").task("x").task("y"));
    rig.trigger("two", "r1");
    for (int lost = 0; lost <= CoreSettings.DEFAULT.lostTries(); lost++) {
      rig.workerStarts("x", "w9");
      rig.workerDies("w9");
    }
    assertThat(rig.instance("x").quarantined()).isTrue();

    // When
    rig.clear("x");

    // Then
    assertThat(rig.state("x")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("x").lostTries()).isZero();
  }

  @Test
  void shouldKeepTheUsersRetriesWhenATryIsLost() {
    // Given
    rig.workerStarts("a", "w9");
    rig.workerDies("w9");

    // When
    rig.workerFails("a");

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.UP_FOR_RETRY);
  }

  @Test
  void shouldExpireOnlyTheDeadWorker() {
    // Given
    rig.deploy(dag("two").task("x").task("y"));
    rig.trigger("two", "r1");
    rig.workerStarts("x", "dead");
    rig.workerStarts("y", "alive");

    // When
    rig.workerDies("dead");

    // Then
    assertThat(rig.instance("x").tryNumber()).isEqualTo(2);
    assertThat(rig.state("y")).isEqualTo(TaskState.RUNNING);
  }

  @Test
  void shouldIgnoreTheReportOfALostTry() {
    // Given
    rig.workerStarts("a", "w9");
    rig.workerDies("w9");

    // When
    rig.send(CompleteTask.plain(key(1), 5));

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("b")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldStopAWorkerThatStartsAStaleTry() {
    // Given
    rig.workerStarts("a", "w9");
    rig.workerDies("w9");

    // When
    rig.send(new StartTask(key(1), "late"));

    // Then
    assertThat(rig.stops()).contains(new StopTask(key(1), "late"));
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldIgnoreARepeatedStart() {
    // Given
    rig.workerStarts("a");
    TaskInstance before = rig.instance("a");

    // When
    rig.workerStarts("a");

    // Then
    assertThat(rig.instance("a")).isEqualTo(before);
    assertThat(rig.stops()).isEmpty();
  }

  @Test
  void shouldIgnoreARepeatedReport() {
    // Given
    TryKey key = rig.tryOf("a");
    rig.workerSucceeds("a");
    int events = rig.events().size();

    // When
    rig.send(CompleteTask.plain(key, 5));

    // Then
    assertThat(rig.events()).hasSize(events);
  }

  @Test
  void shouldIgnoreReportsAboutWhatDoesNotExist() {
    // Given
    int events = rig.events().size();
    TryKey noTask = new TryKey(new RunKey("etl", "r1"), 99, TryKey.UNMAPPED, 1);
    TryKey noRun = new TryKey(new RunKey("etl", "r9"), 0, TryKey.UNMAPPED, 1);
    TryKey negative = new TryKey(new RunKey("etl", "r1"), -7, TryKey.UNMAPPED, 1);
    TryKey mapped = new TryKey(new RunKey("etl", "r1"), 0, 3, 1);

    // When
    for (TryKey key : new TryKey[] {noTask, noRun, negative, mapped}) {
      rig.send(new StartTask(key, "w1"));
      rig.send(CompleteTask.plain(key, 5));
      rig.send(new FailTask(key, FailureKind.ERROR, "", true, 5));
    }

    // Then
    assertThat(rig.events()).hasSize(events);
  }

  @Test
  void shouldIgnoreARetryTimerOfAnEarlierTry() {
    // Given
    TryKey first = rig.tryOf("a");
    rig.workerFails("a");
    rig.advance(DELAY);
    int events = rig.events().size();

    // When
    rig.timerFires(new TimerKey.RetryDue(first));

    // Then
    assertThat(rig.events()).hasSize(events);
  }

  private static TryKey key(int tryNumber) {
    return new TryKey(new RunKey("etl", "r1"), 0, TryKey.UNMAPPED, tryNumber);
  }

  @ParameterizedTest
  @MethodSource("backoffVectors")
  void shouldWaitAsLongAsAirflow(String dagId, String taskId, RetryPolicy policy, int[] seconds) {
    // Given
    rig.deploy(dag(dagId).task(task(taskId).retry(policy)));
    Instant logicalDate = Instant.parse("2024-01-01T00:00:00Z");
    rig.send(new TriggerRun(dagId, "vector", logicalDate, "{}", "test", null, null, null));
    rig.focus(dagId, "vector");
    List<Long> waits = new ArrayList<>();

    // When
    for (int failed = 0; failed < seconds.length; failed++) {
      rig.workerFails(taskId);
      Instant due = Instant.ofEpochMilli(rig.instance(taskId).dueAt());
      waits.add(Duration.between(rig.now(), due).toSeconds());
      rig.advance(Duration.between(rig.now(), due));
    }

    // Then
    assertThat(waits)
        .containsExactly(Arrays.stream(seconds).asLongStream().boxed().toArray(Long[]::new));
  }

  static Stream<Arguments> backoffVectors() {
    Duration day = RetryPolicy.DEFAULT_MAX_DELAY;
    return Stream.of(
        Arguments.of(
            "d",
            "t",
            new RetryPolicy(7, Duration.ofSeconds(300), 2, day),
            new int[] {521, 817, 1518, 4341, 9117, 9625, 27180}),
        Arguments.of(
            "etl",
            "load",
            new RetryPolicy(7, Duration.ofSeconds(10), 2, Duration.ofSeconds(60)),
            new int[] {12, 35, 60, 60, 60, 60, 60}),
        Arguments.of(
            "etl",
            "load",
            new RetryPolicy(7, Duration.ofSeconds(1), 1.5, day),
            new int[] {1, 3, 4, 7, 7, 10, 18}));
  }

  @Test
  void shouldFailAtOnceWhatARuleSaysIsFinal() {
    // Given
    deployRules(new RetryRule("AuthError", RetryRule.Action.FAIL, null));

    // When
    failWith("AuthError: no such key", true);

    // Then
    assertThat(rig.state("t")).isEqualTo(TaskState.FAILED);
  }

  @Test
  void shouldRetryWhatARuleSaysIsPassingAfterTheDelayOfTheRule() {
    // Given
    deployRules(new RetryRule("RateLimit", RetryRule.Action.RETRY, Duration.ofMinutes(7)));

    // When
    failWith("RateLimit: slow down", false);

    // Then
    assertThat(rig.state("t")).isEqualTo(TaskState.UP_FOR_RETRY);
    assertThat(rig.instance("t").dueAt())
        .isEqualTo(rig.now().plus(Duration.ofMinutes(7)).toEpochMilli());
  }

  @Test
  void shouldNotRetryMoreOftenThanRetriesWhateverARuleSays() {
    // Given
    deployRules(new RetryRule("RateLimit", RetryRule.Action.RETRY, Duration.ZERO));
    failWith("RateLimit: slow down", true);
    rig.advance(Duration.ZERO);

    // When
    failWith("RateLimit: slow down", true);

    // Then
    assertThat(rig.state("t")).isEqualTo(TaskState.FAILED);
  }

  @Test
  void shouldGiveATaskItsOwnTriesForLostWorkers() {
    // Given
    rig.deploy(dag("frail").task(task("t").with(features -> features.maxInfraRetries(1))));
    rig.trigger("frail", "r1");
    rig.workerStarts("t");
    rig.workerDies(CoreRig.WORKER);
    assertThat(rig.state("t")).isEqualTo(TaskState.QUEUED);
    rig.workerStarts("t");

    // When
    rig.workerDies(CoreRig.WORKER);

    // Then
    assertThat(rig.state("t")).isEqualTo(TaskState.FAILED);
    assertThat(rig.instance("t").lostTries()).isOne();
  }

  @Test
  void shouldFailATaskWithItsFirstLostWorkerIfItHasNoTriesForThat() {
    // Given
    rig.deploy(dag("frail").task(task("t").with(features -> features.maxInfraRetries(0))));
    rig.trigger("frail", "r1");
    rig.workerStarts("t");

    // When
    rig.workerDies(CoreRig.WORKER);

    // Then
    assertThat(rig.state("t")).isEqualTo(TaskState.FAILED);
  }

  private void deployRules(RetryRule rule) {
    rig.deploy(
        dag("ruled")
            .task(
                task("t").retries(1, DELAY).with(features -> features.retryRules(List.of(rule)))));
    rig.trigger("ruled", "r1");
  }

  private void failWith(String error, boolean retryable) {
    rig.workerStarts("t");
    rig.send(new FailTask(rig.tryOf("t"), FailureKind.ERROR, error, retryable, 5));
  }
}
