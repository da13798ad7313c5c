package io.dabba.scheduler.alert.message;

/**
 * A message, ready to be sent.
 *
 * @param title one line
 * @param body the whole text
 */
public record MessageText(String title, String body) {
  /** Longer texts are cut: the shortest channel that has a limit is an SMS, the longest a mail. */
  static final int MAX_BODY = 8_000;

  static final int MAX_TITLE = 250;

  public MessageText {
    title = cut(title.replaceAll("\\s+", " ").strip(), MAX_TITLE);
    body = cut(body, MAX_BODY);
  }

  /** The title in at most so many characters. */
  public String cutTitle(int max) {
    return cut(title, max);
  }

  /** The body in at most so many characters. */
  public String cutBody(int max) {
    return cut(body, max);
  }

  /** A text of at most so many characters; a cut shows, and splits no character. */
  public static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + '…';
  }
}
