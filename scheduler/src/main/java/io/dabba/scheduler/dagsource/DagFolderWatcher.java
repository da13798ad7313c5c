package io.dabba.scheduler.dagsource;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scans a DAG folder whenever the file system tells of a change, and at intervals anyway: network
 * file systems tell of none. A scan without changes looks at names and times only.
 */
public final class DagFolderWatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DagFolderWatcher.class);

  /** Changes come in swarms: a scan waits for so much quiet, at most until the rescan. */
  private static final Duration QUIET = Duration.ofMillis(50);

  private final DagFolder folder;
  private final WatchService events;
  private final Duration rescan;
  private final Thread thread = new Thread(this::watch, "dag-folder");
  private final Map<Path, WatchKey> watched = new HashMap<>();

  private DagFolderWatcher(DagFolder folder, WatchService events, Duration rescan) {
    this.folder = folder;
    this.events = events;
    this.rescan = rescan;
  }

  /**
   * Scans once, so that what is there is deployed, then goes on in a thread of its own.
   *
   * @param rescan the longest time between two scans
   */
  public static DagFolderWatcher start(DagFolder folder, Duration rescan) {
    try {
      DagFolderWatcher watcher =
          new DagFolderWatcher(folder, FileSystems.getDefault().newWatchService(), rescan);
      watcher.scan();
      watcher.thread.setDaemon(true);
      watcher.thread.start();
      return watcher;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the thread; a scan that is under way is finished. */
  @Override
  public void close() {
    try {
      events.close();
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      while (true) {
        awaitChange();
        scan();
      }
    } catch (ClosedWatchServiceException e) {
      log.debug("DAG folder is no longer watched");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitChange() throws InterruptedException {
    long end = System.nanoTime() + rescan.toNanos();
    WatchKey key = events.poll(rescan.toNanos(), TimeUnit.NANOSECONDS);
    while (key != null && System.nanoTime() < end) {
      key.pollEvents();
      key.reset();
      key = events.poll(QUIET.toNanos(), TimeUnit.NANOSECONDS);
    }
    if (key != null) {
      key.reset();
    }
  }

  private void scan() {
    try {
      Set<Path> directories = folder.scan();
      watched.keySet().retainAll(directories);
      directories.forEach(this::register);
    } catch (ClosedWatchServiceException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("DAG folder scan failed", e);
    }
  }

  private void register(Path directory) {
    WatchKey known = watched.get(directory);
    if (known != null && known.isValid()) {
      return;
    }
    try {
      watched.put(directory, directory.register(events, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE));
    } catch (IOException e) {
      log.debug("directory is rescanned only: {}: {}", directory, e.toString());
    }
  }
}
