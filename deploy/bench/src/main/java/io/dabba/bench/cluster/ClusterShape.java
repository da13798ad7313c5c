package io.dabba.bench.cluster;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which processes there are, and what lies between them and the servers.
 *
 * @param queues quorum or classic
 * @param schedulers how many
 * @param workers the arguments of each
 * @param delay added to each way between a process and a server, for each piece of up to 64 KiB
 */
public record ClusterShape(
    String queues, int schedulers, List<List<String>> workers, Duration delay) {
  private static final List<String> WORKER = List.of("-c", "16");

  /** One scheduler and one worker of 16 slots. */
  public static ClusterShape usual(String queues) {
    return new ClusterShape(queues, 1, List.of(WORKER), Duration.ZERO);
  }

  public ClusterShape withWorkers(int count) {
    return new ClusterShape(queues, schedulers, Collections.nCopies(count, WORKER), delay);
  }

  public ClusterShape withSchedulers(int count) {
    return new ClusterShape(queues, count, workers, delay);
  }

  public ClusterShape withDelay(Duration added) {
    return new ClusterShape(queues, schedulers, workers, added);
  }

  /** With a further worker that takes from one queue only. */
  public ClusterShape withWorkerOf(String queue) {
    List<List<String>> all =
        Stream.concat(workers.stream(), Stream.of(List.of("-q", queue, "-c", "2"))).toList();
    return new ClusterShape(queues, schedulers, all, delay);
  }
}
