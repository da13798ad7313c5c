package io.dabba.authoring;

import java.util.List;

/**
 * A pod of Kubernetes: {@code KubernetesPod.image("ledger:1").command("python",
 * "close.py").env("DAY", "{{ ds }}").pushXCom()}.
 *
 * @param call the operator and its arguments so far
 */
public record KubernetesPod(OperatorCall call) implements OperatorBuilder<Object, KubernetesPod> {
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
    return new KubernetesPod(call.withEntry("env", name, value));
  }

  /** The same with the value it leaves in {@code /airflow/xcom/return.json}. */
  public KubernetesPod pushXCom() {
    return with("do_xcom_push", true);
  }

  @Override
  public KubernetesPod with(String argument, Object value) {
    return new KubernetesPod(call.with(argument, value));
  }
}
