package io.dabba.scheduler.codec;

import io.dabba.common.codec.Json;
import io.dabba.common.id.RunKey;
import io.dabba.common.operator.RunContext;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the fields of a Redis hash. What never changes is written once, with the field {@code
 * context} that the claim hands to workers; what changes is written again at each change. Times are
 * milliseconds since the epoch; absent fields are null.
 */
public final class RunRecordCodec {
  private RunRecordCodec() {}

  /** Every field. */
  public static Map<String, String> encode(RunRecord run) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("bundle", run.bundle());
    fields.put("run_type", run.runType());
    put(fields, "logical_date", run.logicalDate());
    put(fields, "data_interval_start", run.dataIntervalStart());
    put(fields, "data_interval_end", run.dataIntervalEnd());
    put(fields, "run_after", run.runAfter());
    fields.put("conf", run.conf());
    fields.put("triggered_by", run.triggeredBy());
    put(fields, "user", run.user());
    put(fields, "note", run.note());
    put(fields, "queued_at", run.queuedAt());
    fields.put("context", Json.write(context(run)));
    fields.putAll(encodeProgress(run));
    return fields;
  }

  /** The fields that change during a run. */
  public static Map<String, String> encodeProgress(RunRecord run) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("state", run.state().id());
    put(fields, "start_date", run.startDate());
    put(fields, "end_date", run.endDate());
    put(fields, "reason", run.reason());
    return fields;
  }

  /** Reads every field. */
  public static RunRecord decode(RunKey key, Map<String, String> fields) {
    return new RunRecord(
        key,
        required(key, fields, "bundle"),
        required(key, fields, "run_type"),
        time(fields, "logical_date"),
        time(fields, "data_interval_start"),
        time(fields, "data_interval_end"),
        Instant.ofEpochMilli(Long.parseLong(required(key, fields, "run_after"))),
        required(key, fields, "conf"),
        required(key, fields, "triggered_by"),
        fields.get("user"),
        fields.get("note"),
        RunState.valueOf(required(key, fields, "state").toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(Long.parseLong(required(key, fields, "queued_at"))),
        time(fields, "start_date"),
        time(fields, "end_date"),
        fields.get("reason"));
  }

  private static RunContext context(RunRecord run) {
    return new RunContext(
        run.key(),
        run.runType(),
        run.logicalDate(),
        run.dataIntervalStart(),
        run.dataIntervalEnd(),
        run.runAfter(),
        run.conf());
  }

  private static void put(Map<String, String> fields, String name, @Nullable Instant time) {
    if (time != null) {
      fields.put(name, Long.toString(time.toEpochMilli()));
    }
  }

  private static void put(Map<String, String> fields, String name, @Nullable String text) {
    if (text != null) {
      fields.put(name, text);
    }
  }

  private static @Nullable Instant time(Map<String, String> fields, String name) {
    String text = fields.get(name);
    return text == null ? null : Instant.ofEpochMilli(Long.parseLong(text));
  }

  private static String required(RunKey key, Map<String, String> fields, String name) {
    String text = fields.get(name);
    if (text == null) {
      throw new IllegalStateException("run " + key + ": expected field " + name + ", found none");
    }
    return text;
  }
}
