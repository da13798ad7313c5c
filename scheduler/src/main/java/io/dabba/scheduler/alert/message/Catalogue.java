package io.dabba.scheduler.alert.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Patterns by key and language: those that come with Dabba, and those of the alerts file beside or
 * in place of them. Where a language lacks a key, English serves.
 */
public final class Catalogue {
  private final Map<Language, Map<String, String>> patterns;

  private Catalogue(Map<Language, Map<String, String>> patterns) {
    this.patterns = patterns;
  }

  /** The messages that come with Dabba. */
  public static Catalogue builtIn() {
    Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      all.put(language, read("/io/dabba/alert/messages_" + language.tag() + ".properties"));
    }
    return new Catalogue(all);
  }

  /** These messages with others beside them, or in place of some. */
  public Catalogue with(Map<Language, Map<String, String>> more) {
    Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
    patterns.forEach((language, own) -> all.put(language, new TreeMap<>(own)));
    more.forEach((language, own) -> all.get(language).putAll(own));
    return new Catalogue(all);
  }

  /** Whether there is a message of this key. */
  public boolean has(String message) {
    return patterns.get(Language.ENGLISH).containsKey(message + ".body");
  }

  /** The pattern of a key in a language, or null. */
  @Nullable String pattern(Language language, String key) {
    return patterns.get(language).get(key);
  }

  /** The patterns of a language by key. */
  Map<String, String> of(Language language) {
    return Map.copyOf(patterns.get(language));
  }

  private static Map<String, String> read(String path) {
    Properties properties = new Properties();
    try (InputStream stream = Catalogue.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("expected messages at " + path + ", found none");
      }
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> read = new TreeMap<>();
    properties.forEach((key, value) -> read.put((String) key, (String) value));
    return read;
  }
}
