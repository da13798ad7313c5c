package io.dabba.scheduler.alert;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.alert.outbox.AlarmSource;
import io.dabba.scheduler.alert.outbox.AlarmSource.AlarmEntry;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes alarms as the engine writes them. An alarm that the store could not take is read again; one
 * that cannot be read is told of in the log and taken off, so that it holds up no other.
 */
final class AlarmReader implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(AlarmReader.class);
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final AlarmSource source;
  private final AlertDesk desk;

  AlarmReader(AlarmSource source, AlertDesk desk) {
    this.source = source;
    this.desk = desk;
  }

  /** One turn. */
  @Override
  public void run() {
    List<AlarmEntry> entries = source.read(WAIT);
    try {
      entries.forEach(this::take);
    } catch (RuntimeException e) {
      source.rewind();
      throw e;
    }
  }

  private void take(AlarmEntry entry) {
    Alarm alarm;
    try {
      alarm = Json.read(entry.text(), Alarm.class);
    } catch (DabbaException e) {
      log.error("alarm refused entry={}", entry.id(), e);
      desk.drop(entry.id());
      return;
    }
    desk.take(entry.id(), alarm);
  }
}
