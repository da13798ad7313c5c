package io.dabba.worker;

import io.dabba.authoring.Dag;
import io.dabba.authoring.DagDefinitions;
import io.dabba.authoring.DagFile;
import io.dabba.authoring.Dags;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.Isolation;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Functions that a worker must not run in its own JVM. */
public final class IsolatedTasks implements DagFile {
  static final String DAG = "isolated";

  /** The tasks by their index. */
  static final List<String> TASKS = List.of("counts", "halts", "allocates", "gives_up", "hangs");

  static Bundle bundle() {
    List<DagFile> files = List.of(new IsolatedTasks());
    return new Bundle(
        DagDefinitions.of(files).specs("Isolated.java"), IsolatedTasks.class.getName(), Map.of());
  }

  @Override
  public void define(Dags dags) {
    Dag dag = dags.dag(DAG).isolation(Isolation.PROCESS).param("city", "Mumbai");
    dag.task(TASKS.get(0), IsolatedTasks::count);
    dag.action(TASKS.get(1), context -> Runtime.getRuntime().halt(7));
    dag.action(TASKS.get(2), context -> allocate()).memoryLimit("192MiB");
    dag.action(TASKS.get(3), context -> giveUp());
    dag.action(TASKS.get(4), IsolatedTasks::hang).executionTimeout(Duration.ofMinutes(10));
  }

  private static Map<String, Object> count(TaskContext context) {
    System.out.println("printed in " + context.params().get("city"));
    context.log("pid=" + ProcessHandle.current().pid());
    context.xcomPush("price", new BigDecimal("12.50"));
    context.onStop(() -> {});
    return Map.of("day", context.render("{{ ds }}"), "try", context.tryNumber());
  }

  private static void allocate() {
    List<byte[]> all = new ArrayList<>();
    while (!all.contains(new byte[0])) {
      all.add(new byte[1 << 20]);
    }
  }

  private static void giveUp() {
    throw TaskFailedException.permanent("no rice");
  }

  /** Notes its process in a folder that the run's conf names, and never ends. */
  private static void hang(TaskContext context) throws Exception {
    Path pids = Path.of(context.params().get("pids").toString());
    Files.writeString(pids, Long.toString(ProcessHandle.current().pid()) + '\n');
    new CountDownLatch(1).await();
  }
}
