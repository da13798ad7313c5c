package io.dabba.bench.scenario;

import io.dabba.bench.cluster.Stamp;
import io.dabba.bench.report.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Runs of one chain.
 *
 * @param runs each of them
 */
record ChainRuns(List<Run> runs) {
  private static final double MICROS = 1_000;
  private static final double MILLIS = 1_000;

  /** From the start of a run to its end, by the engine's clock; the run in the middle. */
  double seconds() {
    return median(runs.stream().map(run -> run.millis() / MILLIS).toList());
  }

  /** What a step takes beside the work of its task, in milliseconds; the run in the middle. */
  double overhead() {
    return median(runs.stream().map(Run::overhead).toList());
  }

  /** Milliseconds from the end of a task to the end of the next, of all runs together. */
  double step(double share) {
    List<Double> steps = new ArrayList<>();
    runs.forEach(run -> steps.addAll(run.steps()));
    Collections.sort(steps);
    return steps.get((int) Math.ceil(share * steps.size()) - 1);
  }

  private static double median(List<Double> values) {
    return Row.of("", "", values).median();
  }

  /**
   * One run.
   *
   * @param millis from its start to its end
   * @param stamps of its tasks, in order
   */
  record Run(long millis, List<Stamp> stamps) {
    private double overhead() {
      double work = stamps.stream().mapToLong(Stamp::work).sum() / MICROS;
      return (millis - work) / stamps.size();
    }

    private List<Double> steps() {
      List<Double> steps = new ArrayList<>();
      for (int index = 1; index < stamps.size(); index++) {
        steps.add((stamps.get(index).end() - stamps.get(index - 1).end()) / MICROS);
      }
      return steps;
    }
  }
}
