package io.dabba.worker.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dabba.common.codec.Json;
import java.util.function.Supplier;

/**
 * Values by their envelopes, parsed once: the instances of a mapped task all read the same list.
 * Bounded by the length of their JSON.
 */
final class Parsed {
  private static final long MAX_LENGTH = 32L * 1024 * 1024;

  private final Cache<String, Entry> byEnvelope =
      Caffeine.newBuilder()
          .maximumWeight(MAX_LENGTH)
          .weigher((String envelope, Entry entry) -> entry.length())
          .build();

  /** The value of an envelope; {@code json} is asked for if it is not known yet. */
  Object of(String envelope, Supplier<String> json) {
    Entry known = byEnvelope.getIfPresent(envelope);
    if (known == null) {
      String text = json.get();
      known = new Entry(of(text), text.length());
      byEnvelope.put(envelope, known);
    }
    return known.value();
  }

  /** The value that a text of JSON is. */
  static Object of(String json) {
    return Json.read(json, Object.class);
  }

  /**
   * A value.
   *
   * @param value never changed by who reads it
   * @param length of its JSON
   */
  private record Entry(Object value, int length) {}
}
