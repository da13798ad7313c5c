package io.dabba.bench.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where scenarios play: starts what each needs, and says how often to repeat.
 *
 * @param launcher the script {@code dabba}
 * @param queues quorum or classic, where a scenario does not compare both
 * @param isQuick whether this is to try the measurements, and not to measure
 */
public record Stage(Path launcher, String queues, boolean isQuick) {
  private static final int REPETITIONS = 5;
  private static final int WARM_UPS = 4;

  /** A new cluster of the usual shape, with these DAGs. */
  public Cluster open(DagFiles dagFiles) throws Exception {
    return open(ClusterShape.usual(queues), dagFiles);
  }

  /** A new cluster with these DAGs. */
  public Cluster open(ClusterShape shape, DagFiles dagFiles) throws Exception {
    return new Cluster(launcher, BenchFolder.create(dagFiles), shape);
  }

  /** Where things are kept that take long to make, from one go to the next. */
  public Path cache() {
    return launcher.resolveSibling("target").resolve("bench");
  }

  /** How often a figure is taken. */
  public int repetitions() {
    return isQuick ? 1 : REPETITIONS;
  }

  /** The larger number, or the smaller one if this is only to try. */
  public int size(int usual, int quick) {
    return isQuick ? quick : usual;
  }

  /** Does something several times, for its effect on caches and compilers. */
  public void warmUp(Sample sample) throws Exception {
    for (int turn = 0; turn < size(WARM_UPS, 1); turn++) {
      sample.take();
    }
  }

  /** Takes a figure several times. */
  public List<Double> samples(Sample sample) throws Exception {
    List<Double> samples = new ArrayList<>();
    for (int turn = 0; turn < repetitions(); turn++) {
      samples.add(sample.take());
    }
    return samples;
  }

  /** One repetition of a figure. */
  @FunctionalInterface
  public interface Sample {
    double take() throws Exception;
  }
}
