package io.dabba.common.params;

import com.networknt.schema.ValidationMessage;
import java.util.Locale;
import java.util.Map;

/** What a broken keyword of a JSON Schema had asked for, in words. */
final class Expectation {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("type", "a value of type %s"),
          Map.entry("enum", "one of %s"),
          Map.entry("const", "%s"),
          Map.entry("minimum", "at least %s"),
          Map.entry("maximum", "at most %s"),
          Map.entry("exclusiveMinimum", "more than %s"),
          Map.entry("exclusiveMaximum", "less than %s"),
          Map.entry("multipleOf", "a multiple of %s"),
          Map.entry("minLength", "at least %s characters"),
          Map.entry("maxLength", "at most %s characters"),
          Map.entry("minItems", "at least %s items"),
          Map.entry("maxItems", "at most %s items"),
          Map.entry("pattern", "text that matches %s"),
          Map.entry("format", "text in format %s"),
          Map.entry("required", "properties %s"));

  private Expectation() {}

  /** What was expected; the library's own words for keywords that are rare. */
  static String of(ValidationMessage broken) {
    String words = WORDS.get(broken.getType());
    return words == null || broken.getSchemaNode() == null
        ? "a value that fits its schema (" + broken.getError() + ')'
        : String.format(Locale.ROOT, words, plain(String.valueOf(broken.getSchemaNode())));
  }

  /** JSON, without the quotes around text, and lists with spaces. */
  private static String plain(String json) {
    String text = json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    return text.replace("\\\\", "\\").replace(",", ", ");
  }
}
