package io.dabba.testkit;

import io.dabba.embedded.Executables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * Where test servers come from. Without a wish (environment variable {@code DABBA_TEST_SERVERS} or
 * the system property of that name) the first that is at hand, in this order.
 */
public enum ServerSource {
  /** A server somebody else runs, given by a URI. */
  EXTERNAL,
  /** A container. */
  DOCKER,
  /** A process from the machine's own redis-server or rabbitmq-server. */
  LOCAL,
  /** What standalone runs on: bundled Redis, Qpid inside the JVM. */
  EMBEDDED;

  static final String WISH = "DABBA_TEST_SERVERS";

  /** Chooses for one server and says so once. */
  static ServerSource choose(String server, String uriVariable, String program) {
    ServerSource source = wished().orElse(uriVariable, program);
    System.out.println("test servers: " + server + " is " + source.name().toLowerCase(Locale.ROOT));
    return source;
  }

  private static Wish wished() {
    String fromProperty = System.getProperty(WISH, "");
    return new Wish(fromProperty.isEmpty() ? setting(WISH) : fromProperty);
  }

  static String setting(String variable) {
    @Nullable String value = System.getenv(variable);
    return value == null ? "" : value;
  }

  private static boolean dockerAnswers() {
    boolean maybe =
        !setting("DOCKER_HOST").isEmpty() || Files.exists(Path.of("/var/run/docker.sock"));
    return maybe && DockerClientFactory.instance().isDockerAvailable();
  }

  /**
   * What was asked for.
   *
   * @param text name of a source, or empty
   */
  private record Wish(String text) {
    ServerSource orElse(String uriVariable, String program) {
      if (!text.isEmpty()) {
        return parse();
      }
      if (!setting(uriVariable).isEmpty()) {
        return EXTERNAL;
      }
      if (dockerAnswers()) {
        return DOCKER;
      }
      return Executables.find(program).isPresent() ? LOCAL : EMBEDDED;
    }

    private ServerSource parse() {
      return Arrays.stream(values())
          .filter(source -> source.name().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      WISH + ": expected external, docker, local or embedded, found " + text));
    }
  }
}
