package io.dabba.common.template;

import com.hubspot.jinjava.util.HasObjectTruthValue;
import io.dabba.common.error.DabbaException;
import java.util.Iterator;

/**
 * What an unknown name stands for: it can be tested and given a default, and any other use fails.
 * Jinja's StrictUndefined.
 */
record Undefined(String name) implements HasObjectTruthValue, Iterable<Object> {
  /** The failure of using it. */
  DabbaException failure() {
    return DabbaException.invalid("unknown name \"" + name + '"');
  }

  @Override
  public boolean getObjectTruthValue() {
    throw failure();
  }

  @Override
  public Iterator<Object> iterator() {
    throw failure();
  }

  @Override
  public String toString() {
    throw failure();
  }
}
