package io.dabba.common.template;

import com.fasterxml.jackson.annotation.JsonValue;
import com.hubspot.jinjava.util.HasObjectTruthValue;
import io.dabba.common.error.DabbaException;
import java.util.Iterator;

/**
 * What stands for a value that is not there: it can be tested and given a default, and any other
 * use fails. Jinja's StrictUndefined.
 *
 * @param problem the message of the failure
 * @param isNone whether it is known to have no value, so that it is false where a condition asks;
 *     else a condition fails too
 */
public record Undefined(String problem, boolean isNone)
    implements HasObjectTruthValue, Iterable<Object> {
  /** A name that nothing is known by. */
  public static Undefined unknown(String name) {
    return new Undefined("unknown name \"" + name + '"', false);
  }

  /**
   * A name that is known and that this run has no value for.
   *
   * @param need why, such as {@code "needs a logical date, which this run has not"}
   */
  public static Undefined without(String name, String need) {
    return new Undefined('"' + name + "\" " + need, false);
  }

  /** Python's None with a reason; a condition takes it for false. */
  public static Undefined none(String name, String reason) {
    return new Undefined('"' + name + "\" is none: " + reason, true);
  }

  /** The failure of using it. */
  DabbaException failure() {
    return DabbaException.invalid(problem);
  }

  @Override
  public boolean getObjectTruthValue() {
    if (isNone) {
      return false;
    }
    throw failure();
  }

  @Override
  public Iterator<Object> iterator() {
    throw failure();
  }

  @JsonValue
  @Override
  public String toString() {
    throw failure();
  }
}
