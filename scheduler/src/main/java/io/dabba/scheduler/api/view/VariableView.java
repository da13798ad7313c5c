package io.dabba.scheduler.api.view;

import io.dabba.common.secret.SecretNames;
import io.dabba.common.secret.Variable;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code VariableResponse}; the value is masked if its key looks secret. */
public record VariableView(
    String key,
    String value,
    @Nullable String description,
    boolean isEncrypted,
    @Nullable String teamName) {
  /** A variable. */
  public static VariableView of(Variable variable) {
    String value = SecretNames.isSecret(variable.key()) ? ConnectionView.MASK : variable.value();
    return new VariableView(variable.key(), value, variable.description(), true, null);
  }
}
