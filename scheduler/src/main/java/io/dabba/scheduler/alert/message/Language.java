package io.dabba.scheduler.alert.message;

import io.dabba.common.error.DabbaException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The languages that messages are in. */
public enum Language {
  ENGLISH("en", "en-IN"),
  HINDI("hi", "hi-IN"),
  MARATHI("mr", "mr-IN"),
  TAMIL("ta", "ta-IN"),
  /** Hindi in Latin letters, mixed with English. */
  HINGLISH("hinglish", "hi-Latn-IN");

  private final String tag;
  private final String locale;

  Language(String tag, String locale) {
    this.tag = tag;
    this.locale = locale;
  }

  /** The form in files, and in names of resources. */
  public String tag() {
    return tag;
  }

  /** What numbers, plurals and dates go by: India's, with its grouping by lakh and crore. */
  public String locale() {
    return locale;
  }

  /** Reads a tag or an English name. */
  public static Language of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(each -> List.of(each.tag, each.name().toLowerCase(Locale.ROOT)).contains(lower))
        .findFirst()
        .orElseThrow(() -> DabbaException.invalid("expected one of " + tags()));
  }

  private static String tags() {
    return Arrays.stream(values()).map(Language::tag).collect(Collectors.joining(", "));
  }
}
