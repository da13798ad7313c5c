package io.dabba.scheduler.api;

import java.util.List;
import java.util.Optional;

/** What a list is asked for, whether in the query or in the body of a request. */
@FunctionalInterface
interface Parameters {
  /** Every value given for a name. */
  List<String> all(String name);

  /** The last value given for a name. */
  default Optional<String> last(String name) {
    return all(name).stream().reduce((first, last) -> last);
  }
}
