package io.dabba.worker.operator;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.capacity.CapacityPlan;
import io.dabba.common.capacity.CapacityPlanner;
import io.dabba.common.capacity.CapacityProfile;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/**
 * Plans capacity for the festivals of a calendar. Its value is a {@link CapacityPlan}; the same for
 * people is logged, and pushed as XCom {@code report}.
 */
public final class CapacityPlanOperator implements Operator {
  private static final String DAYS = "festival_days";
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "capacity_plan",
          "Plans resources and their cost for the festivals of a calendar.",
          List.of(
              new Argument("calendar", Type.STRING, true, true, "A calendar that the DAG names."),
              new Argument(
                  "date", Type.STRING, false, true, "The day; that on which the run was due."),
              new Argument(
                  "profile",
                  Type.STRING,
                  false,
                  true,
                  "corrected, or golden for the formulas of the original tables."),
              new Argument(
                  "resources",
                  Type.OBJECT,
                  false,
                  true,
                  "By name, base and unit_cost, perhaps weight and max_factor; a shop for all of"
                      + " India if not given."),
              new Argument(
                  DAYS, Type.NUMBER, false, false, "Days of a festival that are paid for; 7.")));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    Arguments arguments = new Arguments(context.arguments());
    BusinessCalendar calendar = context.calendar(arguments.text("calendar"));
    String profile = arguments.textOrNull("profile");
    Integer days = arguments.wholeOrNull(DAYS);
    CapacityPlanner planner =
        new CapacityPlanner(
            calendar,
            profile == null ? CapacityProfile.CORRECTED : CapacityProfile.parse(profile),
            ResourceRules.of(context.arguments().get("resources")),
            days == null ? CapacityPlanner.FESTIVAL_DAYS : days);
    CapacityPlan plan = planner.plan(day(arguments, context, calendar));
    String report = plan.report();
    report.lines().forEach(context::log);
    context.xcomPush("report", report);
    return Outcome.of(plan);
  }

  private static LocalDate day(
      Arguments arguments, TaskContext context, BusinessCalendar calendar) {
    String date = arguments.textOrNull("date");
    if (date == null) {
      return LocalDate.ofInstant(context.run().runAfter(), calendar.zone());
    }
    try {
      return LocalDate.parse(date);
    } catch (DateTimeException e) {
      throw DabbaException.invalid(
          "date: expected a day such as 2024-10-31, found \"" + date + '"');
    }
  }
}
