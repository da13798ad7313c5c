package io.dabba.scheduler.alert.message;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import io.dabba.common.error.DabbaException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** ICU message patterns: parsed, formatted, and asked for what they have places for. */
public final class Patterns {
  private Patterns() {}

  /** The text of a pattern, for the readers of a language. */
  static String format(Language language, String pattern, Map<String, Object> values) {
    try {
      return parsed(language, pattern).format(values, new StringBuffer(), null).toString();
    } catch (IllegalArgumentException e) {
      throw DabbaException.invalid(
          "message: expected values that fit it, found: " + e.getMessage());
    }
  }

  /** The names that a pattern has places for. */
  public static Set<String> names(Language language, String pattern) {
    try {
      return new TreeSet<>(parsed(language, pattern).getArgumentNames());
    } catch (IllegalArgumentException e) {
      throw DabbaException.invalid("expected an ICU message pattern, found: " + e.getMessage());
    }
  }

  private static MessageFormat parsed(Language language, String pattern) {
    return new MessageFormat(pattern, ULocale.forLanguageTag(language.locale()));
  }
}
