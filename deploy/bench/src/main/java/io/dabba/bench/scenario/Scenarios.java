package io.dabba.bench.scenario;

import java.util.List;

/** All of them, in the order in which they are measured: baselines before what is compared. */
public final class Scenarios {
  private static final List<Scenario> ALL =
      List.of(
          new Schedules(),
          new StartUp(),
          new Celery(),
          new Throughput(),
          new Chain(),
          new Latency(),
          new FanOut(),
          new Shapes(),
          new ManyDags(),
          new BigDag(),
          new Scaling(),
          new History(),
          new Demand(),
          new Memory());

  private Scenarios() {}

  /** The one of a name, or all of them for {@code all}. */
  public static List<Scenario> named(String name) {
    if (name.equals("all")) {
      return ALL;
    }
    List<Scenario> found = ALL.stream().filter(each -> each.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "benchmark: expected all or one of " + names() + ", found \"" + name + '"');
    }
    return found;
  }

  /** Their names. */
  public static List<String> names() {
    return ALL.stream().map(Scenario::name).toList();
  }
}
