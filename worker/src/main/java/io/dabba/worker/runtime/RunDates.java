package io.dabba.worker.runtime;

import io.dabba.common.operator.RunContext;
import io.dabba.common.template.DateTime;
import io.dabba.common.template.Dates;
import io.dabba.common.template.Undefined;
import io.dabba.worker.port.RunHistory;
import io.dabba.worker.port.RunHistory.RunTimes;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The dates among a template's variables. What a run does not have is none, or an error that says
 * what it needs; what others runs have is read when a template asks.
 */
final class RunDates {
  private static final String NEED = "needs a logical date, which this run has not";

  private final RunContext run;
  private final RunHistory history;
  private @Nullable RunTimes previous;
  private boolean isRead;

  RunDates(RunContext run, RunHistory history) {
    this.run = run;
    this.history = history;
  }

  void putInto(Map<String, Object> variables) {
    putInterval(variables);
    putLogical(variables, "ds", Dates::ds);
    putLogical(variables, "ds_nodash", Dates::dsNoDash);
    putLogical(variables, "ts", Dates::ts);
    putLogical(variables, "ts_nodash", Dates::tsNoDash);
    putLogical(variables, "ts_nodash_with_tz", Dates::tsNoDashWithZone);
    putPrevious(variables, "prev_data_interval_start_success", RunTimes::dataIntervalStart);
    putPrevious(variables, "prev_data_interval_end_success", RunTimes::dataIntervalEnd);
    putPrevious(variables, "prev_start_date_success", RunTimes::startDate);
    putPrevious(variables, "prev_end_date_success", RunTimes::endDate);
  }

  /** The dates that the run itself has, as of {@code dag_run} too. */
  void putInterval(Map<String, Object> variables) {
    variables.put("logical_date", orNone("logical_date", run.logicalDate()));
    variables.put("data_interval_start", orNone("data_interval_start", run.dataIntervalStart()));
    variables.put("data_interval_end", orNone("data_interval_end", run.dataIntervalEnd()));
  }

  static Object orNone(String name, @Nullable Instant time) {
    return time == null ? Undefined.none(name, "this run has none") : DateTime.of(time);
  }

  private void putLogical(
      Map<String, Object> variables, String name, Function<DateTime, String> format) {
    Instant date = run.logicalDate();
    variables.put(
        name, date == null ? Undefined.without(name, NEED) : format.apply(DateTime.of(date)));
  }

  private void putPrevious(
      Map<String, Object> variables, String name, Function<RunTimes, @Nullable Instant> part) {
    Supplier<Object> value =
        () -> {
          RunTimes times = previous();
          Instant time = times == null ? null : part.apply(times);
          return time == null
              ? Undefined.none(name, "no earlier run succeeded")
              : DateTime.of(time);
        };
    variables.put(name, value);
  }

  private @Nullable RunTimes previous() {
    Instant date = run.logicalDate();
    if (!isRead && date != null) {
      previous = history.lastSuccess(run.key().dagId(), date);
    }
    isRead = true;
    return previous;
  }
}
