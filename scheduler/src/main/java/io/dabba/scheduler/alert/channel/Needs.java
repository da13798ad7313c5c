package io.dabba.scheduler.alert.channel;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a kind of channel takes.
 *
 * @param required options it cannot do without
 * @param optional options it can
 * @param recipient whether it must be told to whom
 */
public record Needs(Set<String> required, Set<String> optional, boolean recipient) {
  public Needs {
    required = Set.copyOf(required);
    optional = Set.copyOf(optional);
  }

  /** All options, in order. */
  public Set<String> options() {
    Set<String> all = new TreeSet<>(required);
    all.addAll(optional);
    return all;
  }
}
