package io.dabba.operators.sql;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.argument.Arguments;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the quality of data: row counts, shares of NULL, ranges, freshness, and queries of one's
 * own. Its value is the report, also when it fails. Airflow's SQLTableCheckOperator and
 * SQLColumnCheckOperator in one.
 */
public final class SqlCheckOperator implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "sql_check",
          "Checks the quality of data in a database; its report is its value.",
          List.of(
              new Argument(
                  "checks",
                  Type.LIST,
                  true,
                  true,
                  "Objects with check: row_count, null_share, range, freshness or sql."),
              SqlArguments.CONN_ID,
              new Argument("table", Type.STRING, false, true, "Table of checks that name none."),
              new Argument(
                  "on_failure", Type.STRING, false, false, "fail, or warn to go on; fail."),
              SqlArguments.STATEMENT_TIMEOUT));

  private final Clock clock;

  public SqlCheckOperator() {
    this(Clock.systemUTC());
  }

  SqlCheckOperator(Clock clock) {
    this.clock = clock;
  }

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws InterruptedException {
    Arguments arguments = new Arguments(context.arguments());
    boolean warns = warns(arguments);
    List<Check> checks = checks(arguments);
    List<CheckResult> results = new ArrayList<>();
    try (SqlSession session = SqlArguments.session(context, arguments)) {
      SqlRun run = new SqlRun(context, session);
      Duration timeout = arguments.durationOrNull("statement_timeout");
      for (Check check : checks) {
        Object cell = run.firstCell(SqlScript.of(check.question(), timeout));
        results.add(CheckResult.of(check, cell, clock.instant()));
      }
    }
    return outcome(context, arguments.textOrNull("table"), results, warns);
  }

  private static Outcome outcome(
      TaskContext context, @Nullable String table, List<CheckResult> results, boolean warns) {
    List<CheckResult> failed = results.stream().filter(result -> !result.passed()).toList();
    failed.forEach(result -> context.log("WARNING", "check failed: " + result));
    Map<String, Object> report = new LinkedHashMap<>();
    if (table != null) {
      report.put("table", table);
    }
    report.put("passed", failed.isEmpty());
    report.put("checks", results);
    if (failed.isEmpty() || warns) {
      return Outcome.of(report);
    }
    context.xcomPush("return_value", report);
    CheckResult first = failed.get(0);
    throw TaskFailedException.retryable(
        "sql_check: expected all %d checks to pass, found %d that do not, first \"%s\": expected %s, found %s"
            .formatted(
                results.size(), failed.size(), first.name(), first.expected(), first.observed()));
  }

  private static List<Check> checks(Arguments arguments) {
    String table = arguments.textOrNull("table");
    List<Check> checks =
        arguments.objects("checks").stream().map(fields -> Check.of(fields, table)).toList();
    if (checks.isEmpty()) {
      throw DabbaException.invalid("argument checks: expected at least one, found none");
    }
    return checks;
  }

  private static boolean warns(Arguments arguments) {
    String text = arguments.textOrNull("on_failure");
    return switch (text == null ? "fail" : text) {
      case "fail" -> false;
      case "warn" -> true;
      default ->
          throw DabbaException.invalid(
              "argument on_failure: expected fail or warn, found \"" + text + '"');
    };
  }
}
