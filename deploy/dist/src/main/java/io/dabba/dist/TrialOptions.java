package io.dabba.dist;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.lifecycle.ShutdownStack;
import io.dabba.common.params.DagParams;
import io.dabba.dist.trial.DagSearch;
import io.dabba.dist.trial.TrialDag;
import io.dabba.dist.trial.TrialRequest;
import io.dabba.dist.trial.TrialResult;
import io.dabba.dist.trial.TrialRun;
import io.dabba.scheduler.DagReaders;
import io.dabba.scheduler.cli.ConfigOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of commands that try a DAG out; a mixin. */
final class TrialOptions {
  @Mixin private ConfigOptions options;

  @Option(
      names = {"-c", "--conf"},
      paramLabel = "JSON",
      defaultValue = "{}",
      description = "JSON object the tasks can read.")
  private String conf = "{}";

  @Option(
      names = {"-e", "--logical-date"},
      paramLabel = "TIME",
      description = "Logical date, such as 2025-01-31 or 2025-01-31T06:00:00Z; default: now.")
  private @Nullable String logicalDate;

  @Option(
      names = {"-f", "--dagfile-path"},
      paramLabel = "FILE",
      description = "The file that defines the DAG; default: whichever does in the DAG folder.")
  private @Nullable Path file;

  /** Finds the DAG. */
  TrialDag find(String dagId) {
    DagSearch search = new DagSearch(DagReaders.all());
    Path folder = options.read().config().dagsFolder();
    return file == null ? search.inFolder(folder, dagId) : search.inFile(folder, file, dagId);
  }

  /** Runs it to its end and leaves nothing behind, also if the process is told to stop. */
  TrialResult run(TrialDag dag) {
    TrialRequest request = request();
    DagParams.requireConf(dag.spec(), request.conf());
    ShutdownStack closing = new ShutdownStack();
    Foreground.closeAtExit(closing);
    try {
      return TrialRun.of(dag, request, flags -> options.read(flags).config(), closing);
    } finally {
      closing.close();
    }
  }

  /** The run that the flags ask for. */
  TrialRequest request() {
    return request(instant());
  }

  /** The same at another date. */
  TrialRequest request(Instant date) {
    return TrialRequest.at(date, checkedConf());
  }

  /** The instant of a text such as 2025-01-31 or 2025-01-31T06:00:00Z; empty if it is none. */
  static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          text.length() == "2025-01-31".length()
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Instant instant() {
    String given = logicalDate;
    if (given == null) {
      return Instant.now();
    }
    return date(given)
        .orElseThrow(
            () ->
                DabbaException.invalid(
                    "--logical-date: expected such as 2025-01-31 or 2025-01-31T06:00:00Z, found \""
                        + given
                        + '"'));
  }

  private String checkedConf() {
    try {
      if (Json.mapper().readTree(conf).isObject()) {
        return conf;
      }
    } catch (JsonProcessingException e) {
      throw DabbaException.invalid(
          "--conf: expected a JSON object, found " + e.getOriginalMessage());
    }
    throw DabbaException.invalid("--conf: expected a JSON object, found " + conf);
  }
}
