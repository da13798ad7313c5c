package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.DeadlineSpec;
import io.dabba.common.dag.DeadlineSpec.Reference;
import io.dabba.common.dag.RunRetention;
import io.dabba.common.dag.TaskGroupSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a DAG has beyond a schedule and tasks. */
final class DagFeatureFields {
  private static final Set<CallbackEvent> EVENTS =
      EnumSet.of(CallbackEvent.SUCCESS, CallbackEvent.FAILURE);

  /** The names of the fields, in the order of the documentation. */
  static final List<String> NAMES =
      Stream.concat(
              Stream.of(
                  "fail_fast",
                  "deadlines",
                  "max_consecutive_failed_dag_runs",
                  "calendars",
                  "keep_runs",
                  "keep_days"),
              CallbackFields.names(EVENTS).stream())
          .toList();

  private static final List<String> DEADLINE = List.of("reference", "at", "interval", "callback");

  private final Reading reading;
  private final CallbackFields callbacks;

  DagFeatureFields(Reading reading, CallbackFields callbacks) {
    this.reading = reading;
    this.callbacks = callbacks;
  }

  DagFeatures read(
      Fields dag,
      ScheduleReader dates,
      List<TaskGroupSpec> groups,
      Map<String, Map<String, Object>> paramSchemas) {
    return new DagFeatures(
        new AssetFields(reading.problems()).condition(dag),
        deadlines(dag, dates),
        dag.flag("fail_fast", false),
        callbacks.read(dag, EVENTS, List.of()),
        paramSchemas,
        groups,
        dag.integer("max_consecutive_failed_dag_runs", 0, 0),
        calendars(dag),
        new RunRetention(kept(dag, "keep_runs"), kept(dag, "keep_days")));
  }

  private static @Nullable Integer kept(Fields dag, String name) {
    return dag.value(name) == null ? null : (Integer) dag.integer(name, 0, 0);
  }

  /** The names of calendars that are there. */
  private List<String> calendars(Fields dag) {
    List<String> names = dag.texts("calendars");
    for (String name : names) {
      reading
          .problems()
          .attempt(
              dag.key("calendars"),
              dag.label("calendars"),
              () -> reading.calendars().calendar(name));
    }
    return names;
  }

  private List<DeadlineSpec> deadlines(Fields dag, ScheduleReader dates) {
    String label = dag.label("deadlines");
    return dag.nodes("deadlines").stream()
        .flatMap(node -> dag.nested(node, label, "a mapping with a reference").stream())
        .flatMap(deadline -> deadline(deadline, dates).stream())
        .toList();
  }

  private Optional<DeadlineSpec> deadline(Fields deadline, ScheduleReader dates) {
    deadline.requireKnown(DEADLINE);
    Reference reference =
        deadline.choice("reference", "reference", Reference.class, Reference.DAGRUN_QUEUED_AT);
    Instant at = deadline.read("at", dates::instantOf);
    Duration interval = deadline.read("interval", Durations::signed, Duration.ZERO);
    List<CallbackSpec> callback =
        callbacks.read(deadline, "callback", CallbackEvent.DEADLINE).toList();
    requireEach(deadline, List.of("reference", "interval", "callback"));
    requireDate(deadline, reference);
    if (callback.size() > 1) {
      deadline.refuse("callback", "one callback", callback.size() + " of them");
    }
    return callback.stream()
        .findFirst()
        .map(found -> new DeadlineSpec(reference, at, interval, found));
  }

  private static void requireEach(Fields deadline, List<String> names) {
    names.stream()
        .filter(name -> deadline.value(name) == null)
        .forEach(name -> deadline.refuse(name, "a value", "none"));
  }

  private static void requireDate(Fields deadline, Reference reference) {
    boolean fixed = reference == Reference.FIXED_DATETIME;
    if (fixed != (deadline.value("at") != null)) {
      deadline.refuse(
          "at",
          fixed ? "a date for reference fixed_datetime" : "no date but for fixed_datetime",
          fixed ? "none" : "one");
    }
  }
}
