package io.dabba.worker.port;

import io.dabba.common.id.RunKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what other tasks of a run have pushed. */
public interface XComStore {
  /**
   * The envelope in a field of the run's XComs, or null. Blocks the calling task.
   *
   * @throws io.dabba.common.error.DabbaException if the store does not answer
   */
  @Nullable String read(RunKey run, String field);

  /** The envelopes in those of the fields that hold one, in the order of the fields. */
  List<String> readAll(RunKey run, List<String> fields);
}
