package io.dabba.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What figures depend on beside Dabba. What the machine does not tell is left out. */
final class Machine {
  private static final String UNKNOWN = "unknown";

  private Machine() {}

  /** Processors, memory and system. */
  static Map<String, String> describe() {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    machine.put("processor", find("/proc/cpuinfo", "model name", ":"));
    machine.put("memory", find("/proc/meminfo", "MemTotal", ":"));
    machine.put("system", find("/etc/os-release", "PRETTY_NAME", "=").replace("\"", ""));
    machine.put("kernel", System.getProperty("os.version"));
    machine.values().removeIf(UNKNOWN::equals);
    return machine;
  }

  /** Versions of the servers and of Java. */
  static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("java", Runtime.version().toString());
    versions.put("redis", firstLine("redis-server", "--version"));
    versions.put("rabbitmq", firstLine("dpkg-query", "-W", "rabbitmq-server"));
    versions.values().removeIf(UNKNOWN::equals);
    return versions;
  }

  private static String find(String file, String name, String separator) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(separator) + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static String firstLine(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
