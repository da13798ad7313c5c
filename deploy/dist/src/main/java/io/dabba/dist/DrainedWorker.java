package io.dabba.dist;

import io.dabba.worker.Worker;
import java.time.Duration;

/**
 * A worker that is drained before it is closed.
 *
 * @param worker the worker
 * @param timeout how long its running tasks may go on
 */
record DrainedWorker(Worker worker, Duration timeout) implements AutoCloseable {
  @Override
  public void close() throws InterruptedException {
    try {
      worker.drain(timeout);
    } finally {
      worker.close();
    }
  }
}
