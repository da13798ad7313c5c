package io.dabba.scheduler.dagsource;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.port.DagDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The DAG files below one folder, and what they last defined. A scan reads what has changed and
 * passes on the difference; a file that cannot be used disturbs no other, and what it defined
 * before stays deployed. Used by one thread.
 */
public final class DagFolder {
  private static final Logger log = LoggerFactory.getLogger(DagFolder.class);

  /** The folder's own fileloc. */
  private static final String ROOT = ".";

  private final DagFiles dagFiles;
  private final DagDeployment deployment;
  private final FileContents contents;
  private final BrokenFiles broken;
  private final DagOwners owners = new DagOwners();
  private final CalendarUsers calendarUsers = new CalendarUsers();
  private final PythonUsers pythonUsers = new PythonUsers();
  private boolean scannedOnce;

  public DagFolder(Path root, List<DagFileReader> readers, DagDeployment deployment, Clock clock) {
    this.dagFiles = new DagFiles(root, readers);
    this.deployment = deployment;
    this.contents = new FileContents(clock);
    this.broken = new BrokenFiles(deployment);
  }

  /**
   * Passes on what has changed since the last scan. What the deployment does not take is passed on
   * again by the next scan.
   *
   * @return the folders that were looked at, to be watched for changes
   */
  public Set<Path> scan() {
    FolderListing listing = listing();
    if (listing == null) {
      return Set.of();
    }
    Map<Path, FileStamp> files = new TreeMap<>(listing.files());
    files.keySet().removeIf(file -> !dagFiles.contains(file));
    if (listing.isComplete()) {
      releaseAllBut(files.keySet());
    }
    pythonUsers.outdatedBy(listing.files()).forEach(this::read);
    files.forEach(this::readIfNew);
    calendarUsers.takeOutdated().forEach(this::read);
    files.keySet().stream()
        .filter(file -> owners.canClaim(dagFiles.fileloc(file)))
        .forEach(this::read);
    tell("DAGs without a file", this::removeOrphans);
    if (listing.isComplete() && !scannedOnce) {
      tell("the first scan", this::reportFirstScan);
    }
    return listing.directories();
  }

  /** What lies in the folder, or null if it is not there: a lost mount retires no DAG. */
  private @Nullable FolderListing listing() {
    try {
      if (Files.isDirectory(dagFiles.root())) {
        FolderListing listing = FolderListing.of(dagFiles.root());
        tell(ROOT, () -> broken.remove(ROOT));
        return listing;
      }
      tell(ROOT, () -> broken.add(ROOT, "DAG folder: expected a directory, found none"));
    } catch (IOException e) {
      tell(ROOT, () -> broken.add(ROOT, "DAG folder: expected a readable directory, found " + e));
    }
    return null;
  }

  private void releaseAllBut(Set<Path> present) {
    Set<Path> gone = new TreeSet<>(contents.known());
    gone.removeAll(present);
    gone.forEach(file -> tell(dagFiles.fileloc(file), () -> release(file)));
  }

  private void release(Path file) {
    broken.remove(dagFiles.fileloc(file));
    owners.release(dagFiles.fileloc(file));
    calendarUsers.forget(file, dagFiles.fileloc(file));
    pythonUsers.forget(file);
    contents.forget(file);
  }

  private void readIfNew(Path file, FileStamp stamp) {
    try {
      if (contents.learn(file, stamp)) {
        read(file);
      }
    } catch (NoSuchFileException e) {
      log.debug("DAG file went away: {}", file);
    } catch (IOException e) {
      String fileloc = dagFiles.fileloc(file);
      String message = fileloc + ": expected a readable file, found " + e;
      tell(fileloc, () -> broken.add(fileloc, message));
    }
  }

  private void read(Path file) {
    String fileloc = dagFiles.fileloc(file);
    Runnable outcome;
    try {
      owners.stopWaiting(fileloc);
      calendarUsers.add(file, fileloc);
      pythonUsers.add(file);
      Bundle bundle = dagFiles.read(file);
      calendarUsers.keepIfUsing(file, bundle);
      pythonUsers.keepIfUsing(file, bundle);
      owners.requireUnclaimed(fileloc, dagIds(bundle));
      byte[] encoded = BundleCodec.encode(bundle);
      outcome = () -> deploy(fileloc, bundle, encoded);
    } catch (DabbaException e) {
      outcome = () -> broken.add(fileloc, String.valueOf(e.getMessage()));
    }
    if (!tell(fileloc, outcome)) {
      contents.unlearn(file);
    }
  }

  private void deploy(String fileloc, Bundle bundle, byte[] encoded) {
    deployment.deployed(bundle, encoded, BundleCodec.hash(encoded), fileloc);
    broken.remove(fileloc);
    owners.claim(fileloc, dagIds(bundle));
  }

  private void removeOrphans() {
    for (String dagId : owners.orphans()) {
      deployment.removed(dagId);
      owners.forget(dagId);
    }
  }

  private void reportFirstScan() {
    deployment.scanned(owners.dagIds(), broken.filelocs());
    scannedOnce = true;
  }

  /** Whether the deployment took what it was told. */
  private static boolean tell(String what, Runnable telling) {
    try {
      telling.run();
      return true;
    } catch (RuntimeException e) {
      log.warn("DAG deployment failed, will be repeated: {}", what, e);
      return false;
    }
  }

  private static Set<String> dagIds(Bundle bundle) {
    return bundle.dags().stream()
        .map(DagSpec::dagId)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
