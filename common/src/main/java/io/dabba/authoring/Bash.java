package io.dabba.authoring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A shell command: {@code Bash.command("echo \"$CITY\"").env("CITY", "{{ params.city }}")}. Its
 * value is the last line it prints, as JSON if it is JSON.
 *
 * @param command what the shell runs; a template, but text put in here is code: values belong into
 *     {@code env}
 * @param env variables added to its environment; templates
 */
public record Bash(String command, Map<String, String> env) implements OperatorTask<Object> {
  public Bash {
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
  }

  /** A command without further environment. */
  public static Bash command(String command) {
    return new Bash(command, Map.of());
  }

  /** The same with one more variable. */
  public Bash env(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(env);
    more.put(name, value);
    return new Bash(command, more);
  }

  @Override
  public String operator() {
    return "bash";
  }

  @Override
  public Map<String, Object> arguments() {
    return env.isEmpty() ? Map.of("command", command) : Map.of("command", command, "env", env);
  }
}
