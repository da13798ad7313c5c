package io.dabba.worker.operator;

import io.dabba.common.operator.LineReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the lines of a process on while it runs, on a thread of its own. */
final class OutputPump {
  /** A longer line is passed on in pieces of this many characters. */
  static final int MAX_LINE = 1024 * 1024;

  private static final Logger log = LoggerFactory.getLogger(OutputPump.class);

  private final InputStream stream;
  private final Consumer<String> sink;
  private final Thread thread = new Thread(this::pump, "dabba-output");
  private volatile String lastLine = "";

  private OutputPump(InputStream stream, Consumer<String> sink) {
    this.stream = stream;
    this.sink = sink;
  }

  static OutputPump start(InputStream stream, Consumer<String> sink) {
    OutputPump pump = new OutputPump(stream, sink);
    pump.thread.setDaemon(true);
    pump.thread.start();
    return pump;
  }

  /** Waits for the end of the stream, at most {@code timeout}. */
  void await(Duration timeout) throws InterruptedException {
    thread.join(timeout.toMillis());
  }

  /** The last line so far that was not blank; empty if there was none. */
  String lastLine() {
    return lastLine;
  }

  private void pump() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      LineReader lines = new LineReader(reader, MAX_LINE);
      for (String line = lines.next(); line != null; line = lines.next()) {
        sink.accept(line);
        lastLine = line.isBlank() ? lastLine : line;
      }
    } catch (IOException e) {
      log.debug("output ended early", e);
    }
  }
}
