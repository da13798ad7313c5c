package io.dabba.scheduler.api.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dabba.common.dag.DagSpec;
import io.dabba.scheduler.core.state.DagRecord;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code DAGDetailsResponse}. */
public record DagDetailView(
    @JsonUnwrapped DagView dag,
    boolean catchup,
    @Nullable TimeDelta dagRunTimeout,
    @Nullable String docMd,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    Map<String, Object> params,
    String timezone,
    int concurrency) {
  /** A DAG and its current definition. */
  public static DagDetailView of(DagRecord dag, DagSpec spec) {
    return new DagDetailView(
        DagView.of(dag, spec),
        spec.catchup(),
        TimeDelta.ofNullable(spec.dagrunTimeout()),
        spec.docMd(),
        spec.startDate(),
        spec.endDate(),
        spec.params(),
        spec.schedule().timezone(),
        spec.maxActiveTasks());
  }
}
