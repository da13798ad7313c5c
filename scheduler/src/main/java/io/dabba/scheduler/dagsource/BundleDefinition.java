package io.dabba.scheduler.dagsource;

import io.dabba.authoring.BundleClassLoader;
import io.dabba.authoring.DagDefinitions;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.DagSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets compiled DAG files define their DAGs, on a thread of its own and for a limited time. A file
 * that waits is interrupted; one that computes for ever keeps its daemon thread, but not the scan.
 *
 * <p>Calls that end the JVM are refused before anything runs. Not guarded against: reflection,
 * native code, and memory. DAG files are trusted as much as the application is.
 */
final class BundleDefinition {
  /** How long a file may take; Airflow's {@code dagbag_import_timeout}. */
  static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(30);

  private final ClassLoader application;
  private final OperatorUse operators;
  private final Duration timeLimit;

  BundleDefinition(ClassLoader application, OperatorUse operators, Duration timeLimit) {
    this.application = application;
    this.operators = operators;
    this.timeLimit = timeLimit;
  }

  /** The bundle of {@code files} with the DAGs they define. */
  Bundle define(Map<String, byte[]> files, String entryClass, String fileloc) {
    BundleClassLoader loader = new BundleClassLoader(files, application);
    List<DagSpec> dags = within(fileloc, loader, () -> specs(loader, files, entryClass, fileloc));
    operators.check(dags, fileloc);
    return new Bundle(dags, entryClass, files);
  }

  private static List<DagSpec> specs(
      BundleClassLoader loader, Map<String, byte[]> files, String entryClass, String fileloc) {
    ProcessExits.refuse(files, fileloc);
    return DagDefinitions.of(loader.dagFiles(entryClass)).specs(fileloc);
  }

  private <T> T within(String fileloc, ClassLoader loader, Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(task, "define " + fileloc);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return task.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw ThrownProblem.of(fileloc, e.getCause());
    } catch (TimeoutException e) {
      task.cancel(true);
      throw tooSlow(fileloc, e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new DagFileException(
          List.of(new DagFileProblem(fileloc, 0, "", "time to define its DAGs", "a shutdown")), e);
    }
  }

  private DagFileException tooSlow(String fileloc, TimeoutException cause) {
    return new DagFileException(
        List.of(
            new DagFileProblem(
                fileloc,
                0,
                "",
                "to define its DAGs within " + timeLimit.toMillis() + " ms",
                "it still running")),
        cause);
  }
}
