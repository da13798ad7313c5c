package io.dabba.scheduler.api;

import io.dabba.common.command.Command;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.common.id.RunKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads requests for a run. */
final class TriggerRequests {
  private static final int MAX_NOTE = 1_000;
  private static final int SUFFIX_LENGTH = 8;
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** Python's {@code isoformat()}, which Airflow's run ids are made of. */
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  /** What a request for a run may say. */
  static final String[] FIELDS = {
    "dag_run_id",
    "logical_date",
    "conf",
    "note",
    "data_interval_start",
    "data_interval_end",
    "run_after",
    "partition_key"
  };

  /** Known to Airflow's clients; a client that sends them as null is none the worse. */
  private static final List<String> NOT_YET =
      List.of("data_interval_start", "data_interval_end", "run_after", "partition_key");

  private final int maxConfBytes;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();

  TriggerRequests(int maxConfBytes) {
    this.maxConfBytes = maxConfBytes;
  }

  Trigger read(ApiRequest request) {
    return read(request, request.path().dagId(), request.body());
  }

  /** Reads what is asked of a DAG that the path does not name. */
  Trigger read(ApiRequest request, String dagId, ApiBody asked) {
    ApiBody body = asked.allowing(FIELDS);
    NOT_YET.stream().filter(body::has).findFirst().ifPresent(TriggerRequests::refuse);
    String runId =
        body.text("dag_run_id", Identifiers.MAX_LENGTH)
            .map(Identifiers::runId)
            .orElseGet(this::newRunId);
    return new Trigger(
        dagId,
        runId,
        body.time("logical_date").orElse(null),
        conf(body, "conf", maxConfBytes),
        request.isFromCommandLine() ? "cli" : "rest_api",
        request.principal().username(),
        body.text("note", MAX_NOTE).orElse(null));
  }

  static String conf(ApiBody body, String name, int maxConfBytes) {
    String conf = body.object(name).map(Object::toString).orElse("{}");
    int bytes = conf.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > maxConfBytes) {
      throw new ApiException(
          413, name + ": expected at most " + maxConfBytes + " bytes, found " + bytes);
    }
    return conf;
  }

  private String newRunId() {
    StringBuilder id = new StringBuilder("manual__");
    id.append(ISO.format(clock.instant())).append('_');
    random
        .ints(SUFFIX_LENGTH, 0, ALPHABET.length())
        .forEach(index -> id.append(ALPHABET.charAt(index)));
    return id.toString();
  }

  private static void refuse(String field) {
    throw DabbaException.invalid(
        field + ": expected null, because it cannot be chosen here, found a value");
  }

  /** A run that is asked for. */
  record Trigger(
      String dagId,
      String runId,
      @Nullable Instant logicalDate,
      String conf,
      String triggeredBy,
      String user,
      @Nullable String note) {
    RunKey key() {
      return new RunKey(dagId, runId);
    }

    Command toCommand(ReplyAddress reply) {
      return new TriggerRun(dagId, runId, logicalDate, conf, triggeredBy, user, note, reply);
    }
  }
}
