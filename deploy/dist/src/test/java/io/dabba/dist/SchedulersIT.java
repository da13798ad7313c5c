package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dabba.common.id.Shards;
import io.dabba.dist.Cluster.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two schedulers share the work, and each goes on alone where the other ends, freezes or dies. */
@Timeout(300)
class SchedulersIT {
  private static final String DAG = "fan_out";
  private static final String RUN = "once";
  private static final int TASKS = 10_001;
  private static final int HALF = Shards.COUNT / 2;
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final Duration LONG_LEASE = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void shouldHandOverLongBeforeTheLeaseEndsWhenOneIsTerminated() throws Exception {
    try (Cluster cluster = cluster(LONG_LEASE)) {
      // Given
      Node leaving = cluster.scheduler();
      Node staying = cluster.startPeer();
      awaitBalance(leaving, staying);
      trigger(staying, cluster);

      // When
      leaving.process().terminate();

      // Then
      await().atMost(LIMIT).until(() -> owned(staying, staying) == Shards.COUNT);
      assertThat(leaving.process().exitCode()).isEqualTo(143);
      awaitEachTaskOnce(staying, cluster);
    }
  }

  @Test
  void shouldTakeOverFromOneThatFreezesAndDiesAndTakeItBackWhenItWakes() throws Exception {
    try (Cluster cluster = cluster(Duration.ofSeconds(2))) {
      // Given
      Node first = cluster.scheduler();
      Node second = cluster.startPeer();
      awaitBalance(first, second);
      trigger(first, cluster);
      Node busy = first.is(first.api().shardOwners().get(Shards.of(DAG))) ? first : second;
      Node other = busy == first ? second : first;

      // When
      busy.process().freeze();
      await().atMost(LIMIT).until(() -> owned(other, other) == Shards.COUNT);
      busy.process().wake();
      awaitBalance(other, busy);
      busy.process().kill();

      // Then
      await().atMost(LIMIT).until(() -> owned(other, other) == Shards.COUNT);
      awaitEachTaskOnce(other, cluster);
    }
  }

  private Cluster cluster(Duration lease) throws IOException {
    return new Cluster(
        folder, List.of("FanOut.java"), Map.of("DABBA_SCHEDULER_LEASE", lease.toString()));
  }

  /** Starts a run, and returns when it is well under way. */
  private static void trigger(Node node, Cluster cluster) {
    await().atMost(LIMIT).until(() -> node.api().knows(DAG));
    node.api().trigger(DAG, RUN);
    await().atMost(LIMIT).until(() -> cluster.ledger().size() > 1_000);
  }

  private static void awaitBalance(Node asked, Node other) {
    await().atMost(LIMIT).until(() -> owned(asked, asked) == HALF && owned(asked, other) == HALF);
  }

  private static long owned(Node asked, Node owner) {
    return asked.api().shardOwners().stream().filter(owner::is).count();
  }

  private static void awaitEachTaskOnce(Node node, Cluster cluster) throws IOException {
    await().atMost(LIMIT).until(() -> node.api().state(DAG, RUN).equals("success"));
    List<String> ledger = cluster.ledger();
    assertThat(ledger).hasSize(TASKS).doesNotHaveDuplicates();
  }
}
