package io.dabba.scheduler.codec;

/**
 * Reads a text of parts with a bar after each, from the front, and cuts out no more than is asked
 * for: runs of thousands of tasks are read for one page of them. A part may be two, with a dot
 * between them.
 */
final class PackedText {
  private static final int TIME_RADIX = 36;

  private final String text;
  private int from;
  private int to = -1;

  PackedText(String text) {
    this.text = text;
  }

  /** Goes on to the next part. */
  PackedText next() {
    from = to + 1;
    to = text.indexOf('|', from);
    if (to < 0) {
      throw new IllegalStateException("expected a packed task instance, found " + text);
    }
    return this;
  }

  /** The part as it is. */
  String text() {
    return text.substring(from, to);
  }

  /** The part as a number, which it must be. */
  int number() {
    return number(from, to);
  }

  /** The part as a number, if there is one. */
  int number(int otherwise) {
    return from == to ? otherwise : number(from, to);
  }

  /** The number before the dot, or the only one. */
  int first() {
    return number(from, dot());
  }

  /** The number after the dot; 0 without one. */
  int second() {
    int dot = dot();
    return dot == to ? 0 : number(dot + 1, to);
  }

  /** The part as a time; 0 for none. */
  long time() {
    return time(from, to);
  }

  /** The time before the dot, or the only one. */
  long firstTime() {
    return time(from, dot());
  }

  /** The time after the dot, or the only one. */
  long lastTime() {
    int dot = dot();
    return dot == to ? time(from, to) : time(dot + 1, to);
  }

  /** What comes after this part. */
  String rest() {
    return text.substring(to + 1);
  }

  private int dot() {
    int at = from;
    while (at < to && text.charAt(at) != '.') {
      at++;
    }
    return at;
  }

  private int number(int begin, int end) {
    return Integer.parseInt(text, begin, end, 10);
  }

  private long time(int begin, int end) {
    return begin == end ? 0 : Long.parseLong(text, begin, end, TIME_RADIX);
  }
}
