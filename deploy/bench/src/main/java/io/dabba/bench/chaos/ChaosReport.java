package io.dabba.bench.chaos;

import io.dabba.bench.chaos.audit.Violation;
import io.dabba.bench.chaos.audit.Violation.Kind;
import io.dabba.common.codec.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of a campaign.
 *
 * @param length with faults and load, the drain not counted
 * @param drained how long it took after the last fault until all had ended
 * @param memory megabytes that Redis held, at steps of the campaign
 * @param leftBehind what should be empty in Redis at the end
 * @param askedAgain runs that Redis had forgotten
 * @param revived processes that had ended by themselves, because a server was away for too long
 * @param troubles what the rig could not do, or found unexpectedly: empty if all went well
 */
record ChaosReport(
    long seed,
    Duration length,
    Duration drained,
    Tally tally,
    Map<FaultKind, Integer> faults,
    Map<String, Percentiles> recoveries,
    List<String> shardsOwned,
    List<MemoryLog.Step> memory,
    Map<String, Long> leftBehind,
    long askedAgain,
    int revived,
    List<String> troubles) {
  /** Whether nothing happened that must not. */
  boolean isClean() {
    return troubles.isEmpty() && tally.kept().isEmpty();
  }

  void print() {
    line("seed", seed);
    line(
        "length",
        "%.1f s, all had ended %.1f s later".formatted(seconds(length), seconds(drained)));
    line("tasks run", tally.tasks() + " in " + tally.runs() + " runs");
    line("tasks a second", "%.0f".formatted(tally.tasks() / seconds(length)));
    line("faults", faults.values().stream().mapToInt(Integer::intValue).sum());
    faults.forEach((kind, count) -> line("  " + name(kind), count));
    for (Kind kind : Kind.values()) {
      line(name(kind), tally.count(kind));
    }
    line("repeated work", tally.repeated() + " of " + tally.executions() + " executions");
    line("runs asked for again", askedAgain);
    line("processes that ended by themselves", revived);
    recoveries.forEach((name, percentiles) -> line("until others went on, " + name, percentiles));
    line("shards of schedulers", shardsOwned);
    memory.forEach(
        step -> line("Redis after %d tasks".formatted(step.tasks()), step.megabytes() + " MB"));
    line("left behind", leftBehind);
    troubles.forEach(trouble -> line("trouble", trouble));
  }

  void write(Path file) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seed", seed);
    json.put("seconds", seconds(length));
    json.put("drain_seconds", seconds(drained));
    json.put("tasks", tally.tasks());
    json.put("runs", tally.runs());
    Map<String, Integer> injected = new LinkedHashMap<>();
    faults.forEach((kind, count) -> injected.put(kind.name().toLowerCase(Locale.ROOT), count));
    json.put("faults", injected);
    for (Kind kind : Kind.values()) {
      json.put(kind.name().toLowerCase(Locale.ROOT), tally.count(kind));
    }
    json.put("executions", tally.executions());
    json.put("repeated", tally.repeated());
    json.put("asked_again", askedAgain);
    json.put("revived", revived);
    Map<String, Object> times = new LinkedHashMap<>();
    recoveries.forEach((name, percentiles) -> times.put(name, percentiles.json()));
    json.put("recovery", times);
    json.put("shards_owned", shardsOwned);
    json.put("redis_megabytes", memory);
    json.put("left_behind", leftBehind);
    json.put("violations", tally.kept().stream().map(Violation::text).toList());
    json.put("troubles", troubles);
    Files.writeString(file, Json.write(json));
  }

  private static void line(String name, Object value) {
    System.out.printf(Locale.ROOT, "%-44s %s%n", name, value);
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case LOST -> "lost";
      case DOUBLE -> "double-counted";
      case STUCK -> "stuck";
      case WRONG -> "wrong ends";
      case UNEXPLAINED -> "repeated without a fault";
    };
  }

  private static String name(FaultKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
