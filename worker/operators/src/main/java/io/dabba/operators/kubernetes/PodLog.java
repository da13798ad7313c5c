package io.dabba.operators.kubernetes;

import io.dabba.common.operator.LineReader;
import io.dabba.common.operator.TaskContext;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a container prints to the log of the try. It can go on where it stopped: each line
 * comes with its time.
 */
final class PodLog {
  private static final int MAX_LINE = 16 * 1024;

  private final TaskContext context;
  private Instant last = Instant.EPOCH;

  PodLog(TaskContext context) {
    this.context = context;
  }

  /** Copies until the container ends, or the connection does. */
  void follow(PodResource pod) {
    var log = pod.inContainer(PodManifest.CONTAINER).usingTimestamps();
    try (LogWatch watch =
            last.equals(Instant.EPOCH)
                ? log.watchLog()
                : log.sinceTime(last.toString()).watchLog();
        var reader = new InputStreamReader(watch.getOutput(), StandardCharsets.UTF_8)) {
      LineReader lines = new LineReader(reader, MAX_LINE);
      for (String line = lines.next(); line != null; line = lines.next()) {
        write(line);
      }
    } catch (IOException e) {
      context.log("WARNING", "the log of the pod broke off: " + e.getMessage());
    }
  }

  /** Copies what a pod has printed that had ended before anybody looked. */
  void followRest(PodResource pod, PodState end) {
    if (end.hasRun() && last.equals(Instant.EPOCH)) {
      follow(pod);
    }
  }

  private void write(String line) {
    int space = line.indexOf(' ');
    Instant at = space < 0 ? null : instant(line.substring(0, space));
    if (at == null) {
      context.log(line);
    } else if (at.isAfter(last)) {
      last = at;
      context.log(line.substring(space + 1));
    }
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
