package io.dabba.authoring;

import java.util.Map;

/** Nothing to do: a point where arrows meet. */
public record Empty() implements OperatorTask<Void> {
  /** Does nothing. */
  public static Empty task() {
    return new Empty();
  }

  @Override
  public String operator() {
    return "empty";
  }

  @Override
  public Map<String, Object> arguments() {
    return Map.of();
  }
}
