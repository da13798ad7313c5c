package io.dabba.scheduler.dagsource;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses classes that call what ends the JVM: one DAG file must not take the scheduler, nor one
 * task the worker, down with it. Found by name in the constant pools, so reflection gets through.
 */
final class ProcessExits {
  private static final Set<String> CALLS =
      Set.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt");

  private ProcessExits() {}

  /** Refuses {@code files} if a class among them names such a call. */
  static void refuse(Map<String, byte[]> files, String fileloc) {
    List<DagFileProblem> problems =
        files.entrySet().stream()
            .filter(file -> file.getKey().endsWith(".class"))
            .flatMap(
                file ->
                    ConstantPool.methods(file.getValue()).stream()
                        .filter(CALLS::contains)
                        .map(call -> problem(fileloc, file.getKey(), call)))
            .toList();
    if (!problems.isEmpty()) {
      throw new DagFileException(problems);
    }
  }

  private static DagFileProblem problem(String fileloc, String path, String call) {
    String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
    return new DagFileProblem(
        fileloc, 0, "class " + name, "no call that ends the JVM", "a call of " + call);
  }
}
