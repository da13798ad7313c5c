package io.dabba.worker.runtime;

import io.dabba.common.codec.Json;
import io.dabba.worker.WorkerSettings;
import java.util.List;

/**
 * What people are told about a worker, as JSON beside its lease.
 *
 * @param worker its name
 * @param host where it runs
 * @param pid its process
 * @param queues queues it consumes
 * @param slots tasks it runs at once
 * @param busy tasks it runs now
 * @param draining whether it takes nothing more
 */
record WorkerDescription(
    String worker,
    String host,
    long pid,
    List<String> queues,
    int slots,
    int busy,
    boolean draining) {
  static String of(WorkerIdentity identity, WorkerSettings settings, int busy, boolean draining) {
    return Json.write(
        new WorkerDescription(
            identity.current(),
            identity.hostName(),
            ProcessHandle.current().pid(),
            settings.queues(),
            settings.slots(),
            busy,
            draining));
  }
}
