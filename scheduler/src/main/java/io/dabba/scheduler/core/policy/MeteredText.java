package io.dabba.scheduler.core.policy;

/** A text that can be read a number of times only; how often does not depend on the machine. */
final class MeteredText implements CharSequence {
  private final String text;
  private int readsLeft;

  MeteredText(String text, int reads) {
    this.text = text;
    this.readsLeft = reads;
  }

  @Override
  public char charAt(int index) {
    if (readsLeft-- <= 0) {
      throw new Exhausted();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  /** It was read too often. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Exhausted() {
      super("expected fewer reads of a text", null, false, false);
    }
  }
}
