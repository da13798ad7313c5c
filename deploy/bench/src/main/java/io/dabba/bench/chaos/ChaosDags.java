package io.dabba.bench.chaos;

import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The DAGs of the load: chains, fans, retries, trigger rules and branches, mapping, pools, waits
 * and callbacks, several of each, their sizes drawn from the seed.
 */
final class ChaosDags {
  /** The pool that some of them share. */
  static final String POOL = "chaos_pool";

  /** Its slots. */
  static final int POOL_SLOTS = 12;

  private static final int OF_EACH = 3;

  /** Wide DAGs, so that both schedulers have some. */
  private static final int WIDE = 8;

  /** Results of a wide DAG that its last task reads. */
  private static final int SAMPLE = 20;

  private static final List<BiFunction<String, SplittableRandom, ChaosDag>> SHAPES =
      List.of(
          ChaosDags::chain,
          ChaosDags::fan,
          ChaosDags::retries,
          ChaosDags::rules,
          ChaosDags::mapping,
          ChaosDags::pool,
          ChaosDags::waits,
          ChaosDags::callbacks);

  private ChaosDags() {}

  /**
   * All of them.
   *
   * @param wide tasks of each wide DAG, or 0 for no such DAGs
   */
  static List<ChaosDag> draw(SplittableRandom random, int wide) {
    List<ChaosDag> dags = new ArrayList<>();
    for (int round = 0; round < OF_EACH; round++) {
      for (int shape = 0; shape < SHAPES.size(); shape++) {
        dags.add(SHAPES.get(shape).apply("c" + dags.size(), random.split()));
      }
    }
    for (int count = 0; wide > 0 && count < WIDE; count++) {
      dags.add(wide("c" + dags.size(), wide));
    }
    return dags;
  }

  /** Writes their files. */
  static void write(Path folder, List<ChaosDag> dags) throws IOException {
    Files.createDirectories(folder);
    for (ChaosDag dag : dags) {
      Files.writeString(folder.resolve(dag.dagId() + ".yaml"), dag.yaml());
    }
  }

  /** Each task reads what the one before it returned. */
  private static ChaosDag chain(String dagId, SplittableRandom random) {
    DagBuilder dag = new DagBuilder(dagId).task("t0", work(random, 20), "");
    int length = random.nextInt(3, 9);
    for (int task = 1; task < length; task++) {
      String before = "t" + (task - 1);
      String arguments = work(random, 20) + ", reads: [" + before + "]";
      dag.task("t" + task, arguments, "depends_on: " + before, TaskState.SUCCESS, 1, 1);
    }
    return dag.build();
  }

  /** Many at once, and one that reads them all. */
  private static ChaosDag fan(String dagId, SplittableRandom random) {
    int width = random.nextInt(20, 120);
    DagBuilder dag = new DagBuilder(dagId).empty("first", "trigger_rule: all_success");
    for (int task = 0; task < width; task++) {
      dag.task("t" + task, work(random, 10), "depends_on: first");
    }
    String leaves = names(width);
    return dag.task(
            "last", "reads: " + leaves, "depends_on: " + leaves, TaskState.SUCCESS, 1, width)
        .build();
  }

  /** Very many at once that do nothing but tell of it: they are what a long campaign counts. */
  private static ChaosDag wide(String dagId, int width) {
    DagBuilder dag = new DagBuilder(dagId).empty("first", "trigger_rule: all_success");
    for (int task = 0; task < width; task++) {
      dag.task("t" + task, "work_ms: 0", "depends_on: first");
    }
    int read = Math.min(SAMPLE, width);
    String arguments = "reads: " + names(read);
    return dag.task("last", arguments, "depends_on: " + names(width), TaskState.SUCCESS, 1, read)
        .build();
  }

  /** Tasks that fail before they succeed, each as often as it may, and one that never does. */
  private static ChaosDag retries(String dagId, SplittableRandom random) {
    int width = random.nextInt(3, 8);
    DagBuilder dag = new DagBuilder(dagId);
    for (int task = 0; task < width; task++) {
      int failing = random.nextInt(3);
      String arguments = work(random, 20) + ", failing_tries: " + failing;
      dag.task("t" + task, arguments, "retries: " + failing);
    }
    dag.task("never", "fails: true", "retries: 2", TaskState.FAILED, 1, 0);
    return dag.task(
            "last",
            "reads: " + names(width),
            "trigger_rule: all_done, depends_on: [never, " + names(width).substring(1),
            TaskState.SUCCESS,
            1,
            width)
        .build();
  }

  /** A branch, a failure, and what the rules make of them. */
  private static ChaosDag rules(String dagId, SplittableRandom random) {
    return new DagBuilder(dagId)
        .task("choose", work(random, 20) + ", follows: [taken]", "")
        .task("taken", work(random, 20), "depends_on: choose")
        .task("passed_over", "", "depends_on: choose", TaskState.SKIPPED, 0, 0)
        .task("skips", "skips: true", "depends_on: taken", TaskState.SKIPPED, 1, 0)
        .task("fails", "fails: true", "depends_on: taken", TaskState.FAILED, 1, 0)
        .task("starved", "", "depends_on: fails", TaskState.UPSTREAM_FAILED, 0, 0)
        .task("rescues", work(random, 20), "depends_on: fails, trigger_rule: one_failed")
        .task(
            "joins",
            "reads: [taken]",
            "depends_on: [taken, passed_over, skips],"
                + " trigger_rule: none_failed_min_one_success",
            TaskState.SUCCESS,
            1,
            1)
        .end(RunState.FAILED)
        .build();
  }

  /** One instance for each item, and one task that reads them all. */
  private static ChaosDag mapping(String dagId, SplittableRandom random) {
    int items = random.nextInt(2, 40);
    return new DagBuilder(dagId)
        .task("list", "items: " + items, "")
        .mapped("each", "list", items, work(random, 10))
        .task("sum", "reads: [each]", "depends_on: each", TaskState.SUCCESS, 1, items)
        .build();
  }

  /** More tasks than the pool has slots. */
  private static ChaosDag pool(String dagId, SplittableRandom random) {
    int width = random.nextInt(4, 12);
    DagBuilder dag = new DagBuilder(dagId);
    for (int task = 0; task < width; task++) {
      int slots = random.nextInt(1, 3);
      dag.task("t" + task, work(random, 10), "pool: " + POOL + ", pool_slots: " + slots);
    }
    return dag.build();
  }

  /** Tasks that wait without a slot, for a moment and between looks, and fail in between. */
  private static ChaosDag waits(String dagId, SplittableRandom random) {
    int waits = random.nextInt(1, 4);
    String arguments = "waits: " + waits + ", wait_ms: " + random.nextInt(50, 800);
    return new DagBuilder(dagId)
        .task("waits", arguments, "", TaskState.SUCCESS, waits + 1, 0)
        .task(
            "fails_and_waits",
            arguments + ", failing_tries: 1",
            "retries: 1",
            TaskState.SUCCESS,
            waits + 1,
            0)
        .task(
            "last",
            "reads: [waits, fails_and_waits]",
            "depends_on: [waits, fails_and_waits]",
            TaskState.SUCCESS,
            1,
            2)
        .build();
  }

  /** Callbacks of tasks and of the run. */
  private static ChaosDag callbacks(String dagId, SplittableRandom random) {
    return new DagBuilder(dagId)
        .head("on_failure: {ledger: {work_ms: 1}}")
        .task("works", work(random, 20), "on_success: {ledger: {work_ms: 1}}")
        .task(
            "fails",
            "fails: true",
            "depends_on: works, on_failure: {ledger: {work_ms: 1}}",
            TaskState.FAILED,
            1,
            0)
        .callbacks(3)
        .end(RunState.FAILED)
        .build();
  }

  /** Mostly nothing, sometimes long enough to be killed in. */
  private static String work(SplittableRandom random, int oneIn) {
    int millis = random.nextInt(oneIn) == 0 ? random.nextInt(200, 1500) : random.nextInt(15);
    return "work_ms: " + millis;
  }

  private static String names(int width) {
    return IntStream.range(0, width)
        .mapToObj(task -> "t" + task)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
