package io.dabba.scheduler.dagsource;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.port.DagDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A deployment that writes down what it is told, and can refuse to listen. */
final class RecordingDeployment implements DagDeployment {
  private final List<String> told = new ArrayList<>();
  private @Nullable Bundle last;
  private boolean away;

  /** What was told since this was last asked. */
  synchronized List<String> told() {
    List<String> since = List.copyOf(told);
    told.clear();
    return since;
  }

  /** The bundle that was deployed last. */
  synchronized Bundle lastBundle() {
    return Objects.requireNonNull(last);
  }

  /** Whether anything that was told starts so. */
  synchronized boolean heard(String start) {
    return told.stream().anyMatch(line -> line.startsWith(start));
  }

  synchronized void setAway(boolean away) {
    this.away = away;
  }

  @Override
  public synchronized void deployed(Bundle bundle, byte[] encoded, String hash, String fileloc) {
    last = bundle;
    BundleCodec.decode(hash, encoded);
    note("deployed " + fileloc + ' ' + bundle.dags().stream().map(DagSpec::dagId).toList());
  }

  @Override
  public void removed(String dagId) {
    note("removed " + dagId);
  }

  @Override
  public void broken(String fileloc, String message) {
    note("broken " + fileloc + ' ' + message);
  }

  @Override
  public void repaired(String fileloc) {
    note("repaired " + fileloc);
  }

  @Override
  public void scanned(Set<String> dagIds, Set<String> broken) {
    note("scanned " + new TreeSet<>(dagIds) + ' ' + new TreeSet<>(broken));
  }

  private synchronized void note(String line) {
    if (away) {
      throw new DabbaException(ErrorCode.UNAVAILABLE, "deployment: expected to be reached");
    }
    told.add(line);
  }
}
