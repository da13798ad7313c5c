package io.dabba.authoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pod of Kubernetes: {@code KubernetesPod.image("ledger:1").command("python",
 * "close.py").env("DAY", "{{ ds }}").pushXCom()}.
 *
 * @param call the operator and its arguments so far
 */
public record KubernetesPod(OperatorCall call) implements OperatorTask<Object> {
  /** A pod of that image. */
  public static KubernetesPod image(String image) {
    return new KubernetesPod(OperatorCall.of("kubernetes_pod").with("image", image));
  }

  /** The same with an entry point. */
  public KubernetesPod command(String... words) {
    return with("cmds", List.of(words));
  }

  /** The same with what the entry point is given. */
  public KubernetesPod arguments(String... words) {
    return with("arguments", List.of(words));
  }

  /** The same with one more variable. */
  public KubernetesPod env(String name, String value) {
    Map<Object, Object> env = new LinkedHashMap<>();
    if (call.arguments().get("env") instanceof Map<?, ?> before) {
      env.putAll(before);
    }
    env.put(name, value);
    return with("env", env);
  }

  /** The same with the value it leaves in {@code /airflow/xcom/return.json}. */
  public KubernetesPod pushXCom() {
    return with("do_xcom_push", true);
  }

  /** The same with any other argument of the operator. */
  public KubernetesPod with(String argument, Object value) {
    return new KubernetesPod(call.with(argument, value));
  }

  @Override
  public String operator() {
    return call.operator();
  }

  @Override
  public Map<String, Object> arguments() {
    return call.arguments();
  }
}
