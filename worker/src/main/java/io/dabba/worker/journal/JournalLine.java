package io.dabba.worker.journal;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.ClaimKey;
import io.dabba.worker.port.Report;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of a journal, as JSON: a report, or only the token of one that has been answered.
 *
 * @param token the claim token
 * @param key the try's claim field; null if the report has been answered
 * @param command the outcome, encoded
 * @param xcoms envelopes by field
 * @param rendered what the arguments became
 */
record JournalLine(
    String token,
    @Nullable String key,
    @Nullable String command,
    @Nullable Map<String, String> xcoms,
    @Nullable String rendered) {
  private static final Logger log = LoggerFactory.getLogger(JournalLine.class);

  static String of(Report report) {
    return Json.write(
        new JournalLine(
            report.token(),
            report.key().claimField(),
            report.command(),
            report.xcoms(),
            report.rendered()));
  }

  static String answered(String token) {
    return Json.write(new JournalLine(token, null, null, null, null));
  }

  /** The reports that were never answered; a line that is torn or spoilt is left out. */
  static List<Report> waiting(List<String> lines) {
    Map<String, Report> waiting = new LinkedHashMap<>();
    for (String line : lines) {
      try {
        Json.read(line, JournalLine.class).applyTo(waiting);
      } catch (DabbaException | IndexOutOfBoundsException | NumberFormatException e) {
        log.warn("journal line unreadable, left out length={}", line.length());
      }
    }
    return List.copyOf((Collection<Report>) waiting.values());
  }

  private void applyTo(Map<String, Report> waiting) {
    if (key == null || command == null) {
      waiting.remove(token);
      return;
    }
    Map<String, String> values = xcoms == null ? Map.of() : xcoms;
    waiting.put(token, new Report(ClaimKey.parse(key), token, command, values, rendered));
  }
}
