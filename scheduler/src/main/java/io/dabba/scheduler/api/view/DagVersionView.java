package io.dabba.scheduler.api.view;

import io.dabba.scheduler.port.DagHistory.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code DagVersionResponse}. */
public record DagVersionView(
    String id,
    int versionNumber,
    String dagId,
    String bundleName,
    String bundleVersion,
    Instant createdAt,
    String dagDisplayName,
    @Nullable String bundleUrl) {
  /** A version of a DAG. */
  public static DagVersionView of(String dagId, Version version) {
    String name = dagId + '/' + version.bundle();
    return new DagVersionView(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
        version.number(),
        dagId,
        DagView.BUNDLE_NAME,
        version.bundle(),
        version.deployedAt(),
        dagId,
        null);
  }

  /** The version that a bundle is, if it is known. */
  public static Optional<DagVersionView> find(String dagId, String bundle, List<Version> versions) {
    return versions.stream()
        .filter(version -> version.bundle().equals(bundle))
        .findFirst()
        .map(version -> of(dagId, version));
  }
}
