package io.dabba.scheduler.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.dabba.common.codec.Json;
import io.dabba.common.command.AssetEvent;
import io.dabba.common.id.DeadlineKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.operator.RunContext;
import io.dabba.scheduler.core.event.BranchTaken;
import io.dabba.scheduler.core.event.DeadlineChanged;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskExpanded;
import io.dabba.scheduler.core.state.Ask;
import io.dabba.scheduler.core.state.Deadline;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskInstance;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run as the fields of a Redis hash. What never changes is written once, with the field {@code
 * context} that the claim hands to workers; what changes is written again at each change. Times are
 * milliseconds since the epoch; absent fields are null.
 */
public final class RunRecordCodec {
  private static final String EXPANDED = "expanded:";
  private static final String BRANCH = "branch:";
  private static final String DEADLINE = "deadline:";
  private static final String MISSED = "missed";
  private static final String ASK = "ask:";
  private static final String IN_LINE = "+";

  /** The field that counts the asks of a run. */
  public static final String LAST_ASK = "last_ask";

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
    put(fields, "backfill_id", run.backfillId());
    put(fields, "asset_events", assetEvents(run));
    fields.put("context", Json.write(context(run)));
    fields.putAll(encodeProgress(run));
    return fields;
  }

  /** The fields that a move changes. */
  public static Map<String, String> encode(RunMoved moved) {
    RunRecord before = moved.before();
    RunRecord after = moved.after();
    boolean same =
        before.runType().equals(after.runType())
            && before.conf().equals(after.conf())
            && Objects.equals(before.note(), after.note())
            && Objects.equals(before.backfillId(), after.backfillId());
    if (same) {
      return encodeProgress(after);
    }
    Map<String, String> fields = encode(after);
    fields.putIfAbsent("note", "");
    return fields;
  }

  /** The fields that change during a run. */
  public static Map<String, String> encodeProgress(RunRecord run) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("state", run.state().id());
    putOrBlank(fields, "start_date", run.startDate());
    putOrBlank(fields, "end_date", run.endDate());
    fields.put("reason", run.reason() == null ? "" : run.reason());
    if (run.clearNumber() > 0) {
      fields.put("clear_number", Integer.toString(run.clearNumber()));
      put(fields, "queued_at", run.queuedAt());
    }
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
        text(fields, "note"),
        RunState.valueOf(required(key, fields, "state").toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(Long.parseLong(required(key, fields, "queued_at"))),
        time(fields, "start_date"),
        time(fields, "end_date"),
        text(fields, "reason"),
        Integer.parseInt(fields.getOrDefault("clear_number", "0")),
        fields.get("backfill_id"),
        assetEvents(fields.get("asset_events")));
  }

  /**
   * The whole of a stored run but for its task instances: the record, expansions, branches and
   * deadlines.
   */
  public static RunImage decodeImage(
      RunKey key, Map<String, String> fields, Map<InstanceKey, TaskInstance> instances) {
    Map<InstanceKey, List<Integer>> branches = new TreeMap<>();
    Map<InstanceKey, Ask> asks = new TreeMap<>();
    fields.forEach(
        (field, value) -> {
          if (field.startsWith(BRANCH) && !value.isEmpty()) {
            branches.put(InstanceKey.parse(field.substring(BRANCH.length())), numbers(value));
          } else if (field.startsWith(ASK)) {
            asks.put(InstanceKey.parse(field.substring(ASK.length())), ask(value));
          }
        });
    int lastAsk = Integer.parseInt(fields.getOrDefault(LAST_ASK, "0"));
    return new RunImage(
        decode(key, fields),
        expanded(fields),
        instances,
        branches,
        asks,
        lastAsk,
        deadlines(fields));
  }

  /** The deadlines that were set or missed, in a fixed order. */
  public static List<Deadline> deadlines(Map<String, String> fields) {
    return fields.entrySet().stream()
        .filter(each -> each.getKey().startsWith(DEADLINE))
        .map(each -> deadline(each.getKey().substring(DEADLINE.length()), each.getValue()))
        .sorted(Comparator.comparing(Deadline::key))
        .toList();
  }

  /** By task_index, how many instances each expanded task has. */
  public static Map<Integer, Integer> expanded(Map<String, String> fields) {
    Map<Integer, Integer> expanded = new TreeMap<>();
    fields.forEach(
        (field, value) -> {
          if (field.startsWith(EXPANDED)) {
            expanded.put(
                Integer.valueOf(field.substring(EXPANDED.length())), Integer.valueOf(value));
          }
        });
    return expanded;
  }

  /** The name of the field that says how many instances a task has. */
  public static String expandedField(int taskIndex) {
    return EXPANDED + taskIndex;
  }

  /** The field that says how many instances a task has. */
  public static Map.Entry<String, String> encode(TaskExpanded event) {
    return Map.entry(EXPANDED + event.taskIndex(), Integer.toString(event.instances()));
  }

  /** The field that says which tasks a branch does not follow. */
  public static Map.Entry<String, String> encode(BranchTaken event) {
    String skipped = event.skipped().stream().map(String::valueOf).collect(Collectors.joining(","));
    return Map.entry(BRANCH + event.branch().field(), skipped);
  }

  /** The field that says when a deadline is, and whether it was missed. */
  public static Map.Entry<String, String> encode(DeadlineChanged event) {
    Deadline deadline = event.deadline();
    String status = deadline.missed() ? MISSED : "";
    return Map.entry(DEADLINE + deadline.key().field(), deadline.dueAt() + "|" + status);
  }

  private static Deadline deadline(String field, String value) {
    int bar = value.indexOf('|');
    return new Deadline(
        DeadlineKey.parse(field),
        Long.parseLong(value.substring(0, bar)),
        value.substring(bar + 1).equals(MISSED));
  }

  /** The field that an instance has while it asks its pool for slots, or has them. */
  public static String askField(InstanceKey instance) {
    return ASK + instance.field();
  }

  /** An ask: its number, and a mark if it stands in line. */
  public static String encode(Ask ask) {
    return ask.number() + (ask.inLine() ? IN_LINE : "");
  }

  private static Ask ask(String value) {
    boolean inLine = value.endsWith(IN_LINE);
    String number = inLine ? value.substring(0, value.length() - IN_LINE.length()) : value;
    return new Ask(Integer.parseInt(number), inLine);
  }

  private static List<Integer> numbers(String text) {
    return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
  }

  private static @Nullable String assetEvents(RunRecord run) {
    return run.assetEvents() == null ? null : Json.write(run.assetEvents());
  }

  private static @Nullable Map<String, List<AssetEvent>> assetEvents(@Nullable String json) {
    try {
      return json == null
          ? null
          : Json.mapper().readValue(json, new TypeReference<Map<String, List<AssetEvent>>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("asset_events: expected a JSON object of events", e);
    }
  }

  private static RunContext context(RunRecord run) {
    return new RunContext(
        run.key(),
        run.runType(),
        run.logicalDate(),
        run.dataIntervalStart(),
        run.dataIntervalEnd(),
        run.runAfter(),
        run.conf(),
        assetEvents(run));
  }

  private static void put(Map<String, String> fields, String name, @Nullable Instant time) {
    if (time != null) {
      fields.put(name, Long.toString(time.toEpochMilli()));
    }
  }

  /** What may go back to nothing must be written as nothing. */
  private static void putOrBlank(Map<String, String> fields, String name, @Nullable Instant time) {
    fields.put(name, time == null ? "" : Long.toString(time.toEpochMilli()));
  }

  private static @Nullable String text(Map<String, String> fields, String name) {
    String text = fields.get(name);
    return text == null || text.isEmpty() ? null : text;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String text) {
    if (text != null) {
      fields.put(name, text);
    }
  }

  private static @Nullable Instant time(Map<String, String> fields, String name) {
    String text = text(fields, name);
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
