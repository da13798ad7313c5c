package io.dabba.common.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what was opened, in reverse order. Closing twice is harmless, and one failure does not
 * keep the rest open.
 */
public final class ShutdownStack implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ShutdownStack.class);

  private final Deque<Entry> entries = new ArrayDeque<>();

  /** Registers something to close, and returns it. */
  public synchronized <T extends AutoCloseable> T push(String name, T closeable) {
    entries.push(new Entry(name, closeable));
    return closeable;
  }

  @Override
  public synchronized void close() {
    while (!entries.isEmpty()) {
      close(entries.pop());
    }
  }

  private static void close(Entry entry) {
    try {
      entry.closeable().close();
    } catch (Exception e) {
      log.warn("could not close {}", entry.name(), e);
    }
  }

  private record Entry(String name, AutoCloseable closeable) {}
}
