package io.dabba.worker.operator;

import io.dabba.common.error.DabbaException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shell command in a process group of its own. A guard inside the group holds the other end of a
 * pipe: it passes signals on to the whole group and kills it when the pipe closes. So the group
 * goes with the worker even if the worker is killed, and no pid is ever guessed.
 */
final class ProcessGroup {
  /** Time between the request to end and the end. */
  static final long GRACE_SECONDS = 5;

  /** The longest command: Linux passes no longer argument. */
  static final int MAX_COMMAND_BYTES = 128 * 1024 - 1;

  private static final Logger log = LoggerFactory.getLogger(ProcessGroup.class);
  private static final String GUARD = read("guard.sh");

  private final Process process;

  private ProcessGroup(Process process) {
    this.process = process;
    process.onExit().thenRun(this::kill);
  }

  /** Starts a command with exactly the given environment. */
  static ProcessGroup start(String command, Map<String, String> environment, @Nullable String cwd)
      throws IOException {
    requireRunnable(command);
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(find("setsid"), "/bin/sh", "-c", GUARD, "dabba", shell(), command));
    builder.environment().clear();
    builder.environment().putAll(environment);
    if (cwd != null) {
      builder.directory(directory(cwd));
    }
    return new ProcessGroup(builder.start());
  }

  /** Its number, which is that of the process it began with. */
  long pid() {
    return process.pid();
  }

  InputStream output() {
    return process.getInputStream();
  }

  InputStream errors() {
    return process.getErrorStream();
  }

  /** Waits for the command itself; whatever it left running is killed then. */
  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks the group to end, kills what is left after {@link #GRACE_SECONDS}, sees it end. */
  void stop() throws InterruptedException {
    signal("TERM");
    if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
      log.info("process group ignores TERM, killed pid={}", process.pid());
    }
    kill();
    process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
  }

  /** Kills the group, if it still runs. */
  void kill() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      log.debug("process group was gone already pid={}", process.pid(), e);
    }
  }

  private void signal(String name) {
    try {
      OutputStream guard = process.getOutputStream();
      guard.write((name + '\n').getBytes(StandardCharsets.US_ASCII));
      guard.flush();
    } catch (IOException e) {
      log.debug("process group was gone already pid={}", process.pid(), e);
    }
  }

  private static void requireRunnable(String command) {
    int bytes = command.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_COMMAND_BYTES) {
      throw DabbaException.invalid(
          "command: expected at most " + MAX_COMMAND_BYTES + " bytes, found " + bytes);
    }
    if (command.indexOf('\0') >= 0) {
      throw DabbaException.invalid("command: expected text, found a null character");
    }
  }

  private static File directory(String cwd) {
    Path path = Path.of(cwd);
    if (!Files.isDirectory(path)) {
      throw DabbaException.invalid("cwd: expected a directory, found \"" + cwd + '"');
    }
    return path.toFile();
  }

  private static String shell() {
    return Files.isExecutable(Path.of("/bin/bash")) ? "/bin/bash" : "/bin/sh";
  }

  /** Without a group of its own, the guard would kill the worker. */
  private static String find(String program) {
    String path = ProgramPath.find(program);
    if (path == null) {
      throw DabbaException.invalid(
          "bash: expected " + program + " in the worker's PATH, found none");
    }
    return path;
  }

  private static String read(String name) {
    try (InputStream stream = ProcessGroup.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("expected resource " + name + ", found none");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
