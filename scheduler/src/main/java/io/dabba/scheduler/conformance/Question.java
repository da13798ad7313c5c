package io.dabba.scheduler.conformance;

import io.dabba.common.error.DabbaException;
import java.util.function.Supplier;

/**
 * A case that has been read: the answer it expects, and the one Dabba gives.
 *
 * @param expected in the words of the case file
 * @param decision asks Dabba; what it refuses is an answer too
 */
record Question(String expected, Supplier<String> decision) {
  String found() {
    try {
      return decision.get();
    } catch (DabbaException refused) {
      return "refused: " + refused.getMessage();
    }
  }
}
