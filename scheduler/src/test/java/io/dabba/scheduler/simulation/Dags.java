package io.dabba.scheduler.simulation;

import io.dabba.common.dag.AssetCondition;
import io.dabba.common.dag.AssetRef;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.PastDependence;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.TriggerRule;
import io.dabba.scheduler.rig.DagBuilder;
import io.dabba.scheduler.rig.RandomDag;
import io.dabba.scheduler.rig.TaskBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The DAGs of the simulated world. */
final class Dags {
  /** Anything, triggered by hand, in several versions. */
  static final String MANUAL = "manual";

  /** By time, with catch-up, dependent on its past. */
  static final String SCHEDULED = "scheduled";

  /** Runs whenever its asset has been written; leaves the folder and comes back. */
  static final String FED = "fed";

  static final String ASSET = "loaf";
  static final String EVENT = "bell";

  /** Runs that the schedule creates. */
  static final int SCHEDULED_RUNS = 4;

  private static final Duration EVERY = Duration.ofSeconds(7);

  private Dags() {}

  static DagBuilder manual(RandomGenerator random) {
    DagBuilder dag = RandomDag.drawQuick(random, MANUAL, 1 + random.nextInt(7));
    return random.nextInt(4) == 0 ? dag.dagrunTimeout(Duration.ofSeconds(30)) : dag;
  }

  static DagBuilder scheduled(Instant first) {
    PastDependence past = new PastDependence(true, false, true, false);
    return DagBuilder.dag(SCHEDULED)
        .chain(2)
        .schedule(Schedule.every(EVERY))
        .startDate(first)
        .endDate(first.plus(EVERY.multipliedBy(SCHEDULED_RUNS - 1)))
        .catchup(true)
        .task(
            TaskBuilder.task("pooled")
                .pool("narrow", 2)
                .retries(2, Duration.ofSeconds(1))
                .with(features -> features.outlets(List.of(AssetRef.asset(ASSET)))))
        .task(
            TaskBuilder.task("past", "t1")
                .rule(TriggerRule.ALL_DONE)
                .with(features -> features.past(past)))
        .maxActiveRuns(2);
  }

  static DagBuilder fed() {
    return DagBuilder.dag(FED).task("eat").task("wash", "eat").features(whenWritten());
  }

  /** The last day of the schedule. */
  static Instant last(Instant first) {
    return first.plus(EVERY.multipliedBy(SCHEDULED_RUNS - 1));
  }

  private static DagFeatures whenWritten() {
    AssetCondition written = AssetCondition.of(AssetRef.asset(ASSET));
    return new DagFeatures(written, List.of(), false, List.of(), Map.of(), List.of(), 0);
  }
}
