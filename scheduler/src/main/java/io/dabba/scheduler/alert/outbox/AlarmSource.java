package io.dabba.scheduler.alert.outbox;

import java.time.Duration;
import java.util.List;

/** The alarms that the engine has written and nobody has taken yet. Used by one thread. */
public interface AlarmSource {
  /** Alarms after those that were read before; waits for one, for a bounded time. */
  List<AlarmEntry> read(Duration wait);

  /** Reads from the beginning again: something that was read was not taken. */
  void rewind();

  /**
   * An alarm as it was written.
   *
   * @param id names it to whoever takes it
   * @param text its JSON
   */
  record AlarmEntry(String id, String text) {}
}
