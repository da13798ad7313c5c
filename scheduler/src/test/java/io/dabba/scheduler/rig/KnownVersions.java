package io.dabba.scheduler.rig;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.DagVersions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** DAG versions that a test has made known. */
public final class KnownVersions implements DagVersions {
  private final Map<String, DagVersion> versions = new HashMap<>();

  /** Makes a version known under its bundle and dag_id. */
  public void add(DagVersion version) {
    versions.put(version.bundle() + '/' + version.spec().dagId(), version);
  }

  /** Every version of a DAG. */
  public List<DagVersion> all(String dagId) {
    return versions.values().stream()
        .filter(version -> version.spec().dagId().equals(dagId))
        .toList();
  }

  @Override
  public DagVersion find(String bundle, String dagId) {
    DagVersion version = versions.get(bundle + '/' + dagId);
    if (version == null) {
      throw DabbaException.notFound(
          "bundle " + bundle + ": expected DAG \"" + dagId + "\", found none");
    }
    return version;
  }
}
