package io.dabba.worker.operator;

import io.dabba.common.bundle.BundlePath;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where the source of a Python task is: in the DAG file, or in a file beside it. */
final class PythonSource {
  private static final String INLINE = "task.py";

  private PythonSource() {}

  /** The source. */
  static byte[] of(TaskContext context, Arguments arguments) {
    String source = arguments.textOrNull("source");
    String file = arguments.textOrNull("file");
    if ((source == null) == (file == null)) {
      throw DabbaException.invalid(
          "python: expected source or file, found " + (file == null ? "none" : "both"));
    }
    return source != null
        ? source.getBytes(StandardCharsets.UTF_8)
        : file(context, String.valueOf(file));
  }

  /** What its file is called in tracebacks. */
  static String name(Arguments arguments) {
    String file = arguments.textOrNull("file");
    return file == null ? INLINE : file.substring(file.lastIndexOf('/') + 1);
  }

  private static byte[] file(TaskContext context, String file) {
    byte @Nullable [] source = context.bundleFile(BundlePath.beside(context.dag().fileloc(), file));
    if (source == null) {
      throw DabbaException.invalid(
          "file: expected a .py file beside the DAG file, found none named \"" + file + '"');
    }
    return source;
  }
}
