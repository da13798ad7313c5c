package io.dabba.scheduler.core.state;

import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunDeleted;
import io.dabba.scheduler.core.event.RunMoved;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The runs that are in memory: unfinished ones always, finished ones from their end, or from the
 * time that a command asks for them, until they are stored.
 */
final class Runs {
  private final DagVersions versions;
  private final Map<RunKey, Run> unfinished = new LinkedHashMap<>();
  private final Map<RunKey, Run> finished = new LinkedHashMap<>();

  /** Finished runs that were shown without their task instances. */
  private final Set<RunKey> hollow = new HashSet<>();

  /** Runs that the store holds until the next commit, and which are no more all the same. */
  private final Set<RunKey> deleted = new HashSet<>();

  private final Map<String, DagRuns> byDag = new TreeMap<>();

  Runs(DagVersions versions) {
    this.versions = versions;
  }

  void apply(RunCreated created) {
    RunRecord record = created.run();
    deleted.remove(record.key());
    add(new Run(record, version(record), of(record.key().dagId()).use()));
  }

  /** Forgets a finished run; the store will. */
  void apply(RunDeleted event) {
    Run run = finished.remove(event.run());
    if (run != null) {
      of(event.run().dagId()).dates().remove(run.record());
    }
    hollow.remove(event.run());
    deleted.add(event.run());
  }

  void apply(RunMoved moved) {
    RunKey key = moved.after().key();
    Run run = known(key);
    run.apply(moved);
    of(key.dagId()).move(moved.before(), moved.after());
    if (moved.after().state().isFinished()) {
      unfinished.remove(key);
      finished.put(key, run);
    } else {
      finished.remove(key);
      hollow.remove(key);
      unfinished.put(key, run);
    }
  }

  /** Puts back a stored, unfinished run. */
  void load(RunImage image) {
    add(run(image));
  }

  /** Shows a run that the store holds and memory does not: a finished one. */
  void recall(RunImage image) {
    RunKey key = image.record().key();
    Run shown = finished.get(key);
    if (deleted.contains(key)
        || unfinished.containsKey(key)
        || (shown != null && !hollow.contains(key))) {
      return;
    }
    RunRecord record = shown == null ? image.record() : shown.record();
    finished.put(key, run(image.with(record)));
    of(key.dagId()).dates().add(record);
    if (image.instances().isEmpty()) {
      hollow.add(key);
    } else {
      hollow.remove(key);
    }
  }

  /** Drops finished runs; the store has them. */
  void forgetFinished() {
    for (Run run : finished.values()) {
      of(run.record().key().dagId()).dates().remove(run.record());
    }
    finished.clear();
    hollow.clear();
    deleted.clear();
  }

  /** An unfinished run, or null. */
  @Nullable Run find(RunKey key) {
    return unfinished.get(key);
  }

  /** A run in whatever state, or null. */
  @Nullable Run findAny(RunKey key) {
    Run run = unfinished.get(key);
    return run == null ? finished.get(key) : run;
  }

  /** A run that an event is about. */
  Run known(RunKey key) {
    Run run = findAny(key);
    if (run == null) {
      throw new IllegalStateException("event: expected run " + key + " to be in memory");
    }
    return run;
  }

  /** The unfinished runs. */
  Collection<Run> all() {
    return Collections.unmodifiableCollection(unfinished.values());
  }

  /** Those of one DAG. */
  DagRuns of(String dagId) {
    return byDag.computeIfAbsent(dagId, unused -> new DagRuns());
  }

  private void add(Run run) {
    RunRecord record = run.record();
    unfinished.put(record.key(), run);
    DagRuns all = of(record.key().dagId());
    all.add(record);
    all.dates().add(record);
  }

  private Run run(RunImage image) {
    RunRecord record = image.record();
    return Run.of(image, version(record), of(record.key().dagId()).use());
  }

  private DagVersion version(RunRecord record) {
    return versions.find(record.bundle(), record.key().dagId());
  }
}
