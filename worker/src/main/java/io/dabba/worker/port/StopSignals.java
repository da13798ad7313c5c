package io.dabba.worker.port;

import java.util.function.Consumer;

/**
 * Requests to stop a try, or to drain, that arrive at once. They may get lost; the answers of
 * {@link LeaseStore} do not.
 */
public interface StopSignals {
  /** Listens to the requests for {@code worker} from now on, and to no others. */
  void follow(String worker, Consumer<String> onClaimField);
}
