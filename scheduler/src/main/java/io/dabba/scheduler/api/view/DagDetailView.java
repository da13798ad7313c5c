package io.dabba.scheduler.api.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.port.DagHistory.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code DAGDetailsResponse}. */
public record DagDetailView(
    @JsonUnwrapped DagView dag,
    boolean catchup,
    @Nullable String dagRunTimeout,
    @Nullable String docMd,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    Map<String, ParamView> params,
    String timezone,
    int concurrency,
    @Nullable DagVersionView latestDagVersion,
    boolean renderTemplateAsNativeObj,
    @Nullable Instant lastParsed,
    @Nullable List<String> templateSearchPath,
    @Nullable Map<String, Object> defaultArgs,
    @Nullable Boolean isPausedUponCreation,
    @Nullable JsonNode assetExpression,
    Map<String, String> ownerLinks,
    boolean isFavorite,
    @Nullable Boolean rerunWithLatestVersion) {
  /** A DAG and its current definition. */
  public static DagDetailView of(DagRecord dag, DagSpec spec, List<Version> versions) {
    return new DagDetailView(
        DagView.of(dag, spec),
        spec.catchup(),
        spec.dagrunTimeout() == null ? null : spec.dagrunTimeout().toString(),
        spec.docMd(),
        spec.startDate(),
        spec.endDate(),
        ParamView.of(spec),
        DagView.timezone(spec.schedule()),
        spec.maxActiveTasks(),
        DagVersionView.find(dag.dagId(), dag.bundle(), versions).orElse(null),
        true,
        null,
        null,
        null,
        null,
        spec.features().assets() == null
            ? null
            : Json.mapper().valueToTree(spec.features().assets()),
        Map.of(),
        false,
        false);
  }
}
