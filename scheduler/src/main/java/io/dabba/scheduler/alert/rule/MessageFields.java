package io.dabba.scheduler.alert.rule;

import io.dabba.scheduler.alert.message.Language;
import io.dabba.scheduler.alert.message.Patterns;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the messages of a file: key, language, title and body, each an ICU pattern. */
final class MessageFields {
  private MessageFields() {}

  static Map<Language, Map<String, String>> read(Field field) {
    Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      all.put(language, new LinkedHashMap<>());
    }
    field.entries().forEach((key, message) -> read(key, message, all));
    return all;
  }

  private static void read(String key, Field message, Map<Language, Map<String, String>> all) {
    Map<String, Field> languages = message.entries();
    if (!languages.containsKey(Language.ENGLISH.tag())) {
      throw message.expected("at least the language " + Language.ENGLISH.tag());
    }
    languages.forEach(
        (tag, texts) -> {
          Language language = texts.named(tag).as("a language", Language::of);
          Map<String, Field> parts = texts.object("title", "body");
          parts.forEach(
              (part, text) -> all.get(language).put(key + '.' + part, pattern(language, text)));
        });
  }

  private static String pattern(Language language, Field field) {
    return field.as(
        "an ICU message pattern",
        text -> {
          Patterns.names(language, text);
          return text;
        });
  }
}
