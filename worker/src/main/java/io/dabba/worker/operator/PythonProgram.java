package io.dabba.worker.operator;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.argument.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;

/** The interpreter of a Python task, and what it is told by its environment. */
final class PythonProgram {
  private static final String DEFAULT = "python3";

  private PythonProgram() {}

  /** Its path; refused if there is none, since no further try would find it either. */
  static String of(Arguments arguments) {
    String venv = arguments.textOrNull("venv");
    String given = arguments.textOrNull("python");
    if (venv != null && given != null) {
      throw DabbaException.invalid("python: expected python or venv, found both");
    }
    String program = venv != null ? venv + "/bin/python" : given != null ? given : DEFAULT;
    String path = ProgramPath.find(program);
    if (path == null) {
      throw DabbaException.invalid(
          "python: expected an interpreter at the worker, found no program \"" + program + '"');
    }
    return path;
  }

  /** Text is UTF-8 whatever the locale, and is passed on as it is printed. */
  static Map<String, String> environment(Arguments arguments) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PYTHONUTF8", "1");
    environment.put("PYTHONUNBUFFERED", "1");
    environment.put("PYTHONIOENCODING", "utf-8:backslashreplace");
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    environment.putAll(arguments.texts("env"));
    return environment;
  }
}
