package io.dabba.authoring;

import io.dabba.common.capacity.CapacityPlan;
import io.dabba.common.capacity.CapacityProfile;
import java.util.Map;

/**
 * A capacity plan from a calendar of festivals: {@code Capacity.of("india_festivals")}. Its value
 * is a {@link CapacityPlan} for the day of the run. The DAG has to name the calendar.
 *
 * @param call the operator and its arguments so far
 */
public record Capacity(OperatorCall call) implements OperatorBuilder<CapacityPlan, Capacity> {
  /** Plans for the festivals of a calendar. */
  public static Capacity of(String calendar) {
    return new Capacity(OperatorCall.of("capacity_plan").with("calendar", calendar));
  }

  /** The same by other rules. */
  public Capacity profile(CapacityProfile profile) {
    return profile(profile.id());
  }

  /** The same by the rules a template names. */
  public Capacity profile(String template) {
    return with("profile", template);
  }

  /** The same for another day: a template such as {@code {{ ds }}}. */
  public Capacity date(String template) {
    return with("date", template);
  }

  /** The same with one resource of its own; with any of these, the standard ones are not used. */
  public Capacity resource(String name, long base, long unitCost, double weight) {
    Object resource = Map.of("base", base, "unit_cost", unitCost, "weight", weight);
    return new Capacity(call.withEntry("resources", name, resource));
  }

  @Override
  public Capacity with(String argument, Object value) {
    return new Capacity(call.with(argument, value));
  }
}
