package io.dabba.scheduler.api;

import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.scheduler.core.state.DagRecord;
import java.util.List;
import java.util.Map;

/** DAGs without tasks, in bundle {@code b1}. */
public final class DagsForTests {
  private DagsForTests() {}

  /** What is stored of a DAG that is neither paused nor gone. */
  public static DagRecord record(String dagId) {
    return new DagRecord(dagId, "b1", false, false, null, null);
  }

  /** A DAG with one param that has a schema and no default. */
  public static DagSpec withParam(String dagId, String name, Map<String, Object> schema) {
    return new DagSpec(
        dagId,
        null,
        null,
        Schedule.manual(),
        null,
        null,
        false,
        1,
        0,
        null,
        List.of(),
        "ann",
        Map.of(),
        dagId + ".yaml",
        List.of(),
        new DagFeatures(null, List.of(), false, List.of(), Map.of(name, schema), List.of(), 0));
  }
}
