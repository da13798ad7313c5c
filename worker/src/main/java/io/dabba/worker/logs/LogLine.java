package io.dabba.worker.logs;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.util.Locale;

/** One line of a try's log: JSON with {@code timestamp}, {@code level} and {@code event}. */
final class LogLine {
  private LogLine() {}

  static String encode(Instant timestamp, String level, String event) {
    StringBuilder line = new StringBuilder(event.length() + 80);
    line.append("{\"timestamp\":\"").append(timestamp).append("\",\"level\":\"");
    JsonStringEncoder.getInstance().quoteAsString(level.toLowerCase(Locale.ROOT), line);
    line.append("\",\"event\":\"");
    JsonStringEncoder.getInstance().quoteAsString(event, line);
    return line.append("\"}").toString();
  }
}
