package io.dabba.common.operator;

import io.dabba.common.lifecycle.ShutdownStack;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the tasks of one worker share to speak to outside systems: one of each class, made when a
 * task first asks for it. Safe for use by many threads.
 */
public final class Hooks implements AutoCloseable {
  private static final Hooks OF_PROCESS = new Hooks();

  private final Map<Class<?>, AutoCloseable> byType = new HashMap<>();
  private final ShutdownStack opened = new ShutdownStack();

  /** Those of contexts that belong to no worker; they end with the process. */
  static Hooks ofProcess() {
    return OF_PROCESS;
  }

  /** The one of that class. */
  public synchronized <T extends AutoCloseable> T get(Class<T> type, Supplier<T> create) {
    AutoCloseable hook = byType.get(type);
    if (hook == null) {
      hook = opened.push(type.getSimpleName(), create.get());
      byType.put(type, hook);
    }
    return type.cast(hook);
  }

  /** Closes them all, the last made first. */
  @Override
  public synchronized void close() {
    byType.clear();
    opened.close();
  }
}
