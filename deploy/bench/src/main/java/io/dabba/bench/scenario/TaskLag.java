package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Stamp;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * How long tasks waited although nothing held them back: from the end of the task before, or from
 * when the run was asked for, to the start.
 *
 * @param total seconds, over all tasks
 * @param mean milliseconds of a task
 * @param makespan seconds from the first request to the last end
 */
record TaskLag(double total, double mean, double makespan) {
  private static final double SECOND = 1_000_000;
  private static final double MILLIS = 1_000;

  /**
   * @param upstream the task that a task follows, by number; -1 for none
   * @param asked when the runs were asked for, in microseconds since the epoch
   */
  static TaskLag of(Iterable<Stamp> stamps, IntUnaryOperator upstream, long asked) {
    Map<String, Long> ends = new HashMap<>();
    stamps.forEach(stamp -> ends.put(id(stamp, task(stamp)), stamp.end()));
    long lag = 0;
    long last = asked;
    for (Stamp stamp : stamps) {
      int before = upstream.applyAsInt(task(stamp));
      lag += stamp.start() - ends.getOrDefault(id(stamp, before), asked);
      last = Math.max(last, stamp.end());
    }
    double total = lag / SECOND;
    return new TaskLag(total, total * MILLIS / ends.size(), (last - asked) / SECOND);
  }

  private static String id(Stamp stamp, int task) {
    return stamp.dagId() + ' ' + stamp.runId() + ' ' + task;
  }

  private static int task(Stamp stamp) {
    return Integer.parseInt(stamp.taskId().substring(1));
  }
}
