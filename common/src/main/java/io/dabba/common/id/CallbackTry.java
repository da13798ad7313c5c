package io.dabba.common.id;

/**
 * Names one attempt at a callback: what is claimed, run and counted once.
 *
 * @param callback the callback
 * @param attempt 1 for the first
 */
public record CallbackTry(CallbackKey callback, int attempt) implements ClaimKey {
  @Override
  public RunKey run() {
    return callback.run();
  }

  @Override
  public int taskIndex() {
    return callback.taskIndex();
  }

  @Override
  public int mapIndex() {
    return callback.mapIndex();
  }

  @Override
  public int tryNumber() {
    return callback.tryNumber();
  }

  @Override
  public String claimField() {
    return callback.id() + '/' + attempt;
  }

  /** Reads the form that {@link #claimField()} writes. */
  public static CallbackTry parse(String claimField) {
    int slash = claimField.lastIndexOf('/');
    return new CallbackTry(
        CallbackKey.parse(claimField.substring(0, slash)),
        Integer.parseInt(claimField.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return claimField();
  }
}
