package io.dabba.operators.kubernetes;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.argument.Arguments;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a pod.
 *
 * @param namespace where it runs; null for the connection's
 * @param pushesXCom whether it leaves a value
 * @param startupTimeout longest time until it runs
 * @param deletesSucceeded whether it is deleted once it has succeeded
 * @param deletesFailed whether it is deleted once it has failed
 */
record PodSettings(
    @Nullable String namespace,
    boolean pushesXCom,
    Duration startupTimeout,
    boolean deletesSucceeded,
    boolean deletesFailed) {
  private static final Duration STARTUP_TIMEOUT = Duration.ofMinutes(2);

  static PodSettings of(Arguments arguments) {
    String action = arguments.textOrNull("on_finish_action");
    String wanted = action == null ? "delete_pod" : action;
    if (!wanted.matches("delete_pod|delete_succeeded_pod|keep_pod")) {
      throw DabbaException.invalid(
          "argument on_finish_action: expected delete_pod, delete_succeeded_pod or keep_pod, found \""
              + wanted
              + '"');
    }
    return new PodSettings(
        arguments.textOrNull("namespace"),
        arguments.flag("do_xcom_push", false),
        arguments.duration("startup_timeout", STARTUP_TIMEOUT),
        !wanted.equals("keep_pod"),
        wanted.equals("delete_pod"));
  }
}
