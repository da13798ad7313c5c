package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.AssetEvent;
import io.dabba.common.command.AssetUpdate;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.DropQueuedEvents;
import io.dabba.common.command.RecordAssetEvent;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.dag.AssetCondition;
import io.dabba.common.dag.AssetRef;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssetsTest {
  private static final ReplyAddress REPLY = new ReplyAddress("api", "1");

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldRunOnceAllAssetsHaveChanged() {
    // Given
    rig.deploy(consumer(all("orders", "menu")));

    // When
    report("orders", 1);

    // Then
    assertThat(rig.runIds("consumer")).isEmpty();

    // When
    report("menu", 1);

    // Then
    assertThat(rig.runIds("consumer")).hasSize(1);
    RunRecord run = onlyRun();
    assertThat(run.runType()).isEqualTo("asset_triggered");
    assertThat(run.logicalDate()).isNull();
    assertThat(run.key().runId()).startsWith("asset_triggered__2024-01-01T00:00:00+00:00_");
    assertThat(run.assetEvents()).containsOnlyKeys("orders", "menu");
  }

  /** Source: Airflow's asset-aware scheduling, multiple assets: repeated updates coalesce. */
  @Test
  void shouldTakeRepeatedChangesForOne() {
    // Given
    rig.deploy(consumer(all("a", "b", "c")));

    // When
    for (String name :
        List.of("a", "a", "b", "a", "b", "c", "a", "b", "a", "b", "b", "c", "a", "c")) {
      report(name, 1);
    }

    // Then
    assertThat(rig.runIds("consumer")).hasSize(2);
  }

  @Test
  void shouldRunOnAnyOfSeveralAssets() {
    // Given
    rig.deploy(
        consumer(
            AssetCondition.any(List.of(all("a", "b"), AssetCondition.of(AssetRef.asset("c"))))));

    // When
    report("c", 1);
    report("a", 1);
    report("b", 1);

    // Then
    assertThat(rig.runIds("consumer")).hasSize(2);
  }

  @Test
  void shouldTellOfOutletsWhenTheirTaskSucceeds() {
    // Given
    rig.deploy(consumer(all("orders")));
    rig.deploy(producer());
    rig.trigger("producer", "r1");

    // When
    rig.workerSucceeds("write");

    // Then
    assertThat(rig.runIds("consumer")).hasSize(1);
    assertThat(onlyRun().assetEvents().get("orders"))
        .extracting(AssetEvent::source)
        .containsExactly(new AssetEvent.AssetSource("producer", "r1", "write", -1));
  }

  @Test
  void shouldNotTellOfOutletsWhenTheirTaskFailsOrIsSkipped() {
    // Given
    rig.deploy(consumer(all("orders")));
    rig.deploy(producer());
    rig.trigger("producer", "r1");
    rig.workerFails("write");
    rig.trigger("producer", "r2");

    // When
    rig.workerSkips("write");

    // Then
    assertThat(rig.runIds("consumer")).isEmpty();
  }

  @Test
  void shouldFollowAnAliasToWhatWasWrittenThroughIt() {
    // Given
    rig.deploy(consumer(AssetCondition.of(AssetRef.alias("daily"))));
    rig.deploy(producer());
    rig.trigger("producer", "r1");
    rig.workerStarts("write");
    List<AssetUpdate> updates = List.of(new AssetUpdate("s3://orders/1", "{\"rows\":7}", "daily"));

    // When
    rig.send(new CompleteTask(rig.tryOf("write"), null, 1, null, false, updates));

    // Then
    assertThat(rig.runIds("consumer")).hasSize(1);
    assertThat(onlyRun().assetEvents().get("daily"))
        .singleElement()
        .satisfies(event -> assertThat(event.asset()).isEqualTo("s3://orders/1"))
        .satisfies(event -> assertThat(event.extra()).isEqualTo("{\"rows\":7}"));
    assertThat(rig.shard().assets().asset("s3://orders/1").events()).isEqualTo(1);
  }

  @Test
  void shouldLoseEventsOnAPausedDag() {
    // Given
    rig.deploy(consumer(all("orders")));
    rig.pause("consumer");
    report("orders", 1);

    // When
    rig.unpause("consumer");

    // Then
    assertThat(rig.runIds("consumer")).isEmpty();
  }

  @Test
  void shouldWaitForWhatTheLatestVersionNames() {
    // Given
    rig.deploy(consumer(all("orders")));
    rig.deploy(consumer(all("menu")));

    // When
    report("orders", 1);
    report("menu", 1);

    // Then
    assertThat(rig.runIds("consumer")).hasSize(1);
    assertThat(rig.shard().assets().asset("orders").consumers()).isEmpty();
  }

  @Test
  void shouldTellNoDagThatHasLeft() {
    // Given
    rig.deploy(consumer(all("orders")));
    rig.retire("consumer");

    // When
    report("orders", 1);

    // Then
    assertThat(rig.runIds("consumer")).isEmpty();
    assertThat(rig.shard().assets().asset("orders").consumers()).isEmpty();
  }

  @Test
  void shouldForgetQueuedEventsOnRequest() {
    // Given
    rig.deploy(consumer(all("orders", "menu")));
    report("orders", 1);

    // When
    rig.send(new DropQueuedEvents("consumer", "orders", REPLY));
    report("menu", 1);

    // Then
    assertThat(rig.lastReply().code()).isNull();
    assertThat(rig.runIds("consumer")).isEmpty();
  }

  @Test
  void shouldRefuseToForgetWhatIsNotQueued() {
    // Given
    rig.deploy(consumer(all("orders", "menu")));

    // When
    rig.send(new DropQueuedEvents("consumer", null, REPLY));

    // Then
    assertThat(rig.lastReply().code()).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void shouldCountAnEventOnce() {
    // Given
    rig.deploy(consumer(all("orders")));
    AssetEvent event = new AssetEvent("e1", "orders", "{}", rig.now(), null, "amit");
    rig.send(new RecordAssetEvent("orders", event, null));

    // When
    rig.send(new RecordAssetEvent("orders", event, null));

    // Then
    assertThat(rig.runIds("consumer")).hasSize(1);
    assertThat(rig.shard().assets().asset("orders").events()).isEqualTo(1);
  }

  @Test
  void shouldKeepTheLimitOfRunningRuns() {
    // Given
    rig.deploy(consumer(all("orders")).maxActiveRuns(1));

    // When
    report("orders", 3);

    // Then
    assertThat(rig.stored().runs().stream().map(RunRecord::state))
        .containsExactly(RunState.RUNNING, RunState.QUEUED, RunState.QUEUED);
  }

  private int events;

  private void report(String name, int times) {
    for (int i = 0; i < times; i++) {
      events++;
      AssetEvent event = new AssetEvent("e" + events, name, "{}", rig.now(), null, "amit");
      rig.send(new RecordAssetEvent(name, event, null));
    }
  }

  private RunRecord onlyRun() {
    return rig.stored().runs().stream()
        .filter(run -> run.key().dagId().equals("consumer"))
        .findFirst()
        .orElseThrow();
  }

  private static DagBuilder consumer(AssetCondition condition) {
    return dag("consumer")
        .task("read")
        .features(
            new DagFeatures(
                condition, List.of(), false, List.of(), java.util.Map.of(), List.of(), 0));
  }

  private static DagBuilder producer() {
    return dag("producer")
        .task(
            task("write")
                .with(f -> f.outlets(List.of(AssetRef.asset("orders"), AssetRef.alias("daily")))));
  }

  private static AssetCondition all(String... names) {
    return AssetCondition.all(
        java.util.Arrays.stream(names).map(AssetRef::asset).map(AssetCondition::of).toList());
  }
}
