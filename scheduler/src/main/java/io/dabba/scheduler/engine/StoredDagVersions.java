package io.dabba.scheduler.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.DagVersions;
import io.dabba.scheduler.port.BundleStore;

/** DAG versions from the bundle store, prepared once and kept while they are in use. */
public final class StoredDagVersions implements DagVersions {
  private static final int MAX_VERSIONS = 10_000;

  private final BundleStore bundles;
  private final Cache<VersionId, DagVersion> versions =
      Caffeine.newBuilder().maximumSize(MAX_VERSIONS).build();

  public StoredDagVersions(BundleStore bundles) {
    this.bundles = bundles;
  }

  @Override
  public DagVersion find(String bundle, String dagId) {
    return versions.get(new VersionId(bundle, dagId), this::prepare);
  }

  private DagVersion prepare(VersionId id) {
    DagSpec spec =
        bundles.load(id.bundle()).dags().stream()
            .filter(dag -> dag.dagId().equals(id.dagId()))
            .findFirst()
            .orElseThrow(() -> missing(id));
    return DagVersion.of(id.bundle(), spec);
  }

  private static DabbaException missing(VersionId id) {
    return DabbaException.notFound(
        "bundle " + id.bundle() + ": expected DAG \"" + id.dagId() + "\", found none");
  }

  private record VersionId(String bundle, String dagId) {}
}
