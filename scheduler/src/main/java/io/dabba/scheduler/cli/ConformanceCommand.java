package io.dabba.scheduler.cli;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.conformance.Conformance;
import io.dabba.scheduler.conformance.FileReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Checks trigger rules and timetables against files of cases. Exit code 0 if all pass, 1 if one
 * fails, 2 if a file cannot be read or none holds cases.
 */
@Command(
    name = "conformance",
    description = "Checks trigger rules and timetables against files of cases.",
    mixinStandardHelpOptions = true)
final class ConformanceCommand implements Callable<Integer> {
  @Option(
      names = "--cases",
      required = true,
      paramLabel = "DIR",
      description = "A folder of case files, or one of them.")
  private Path cases = Path.of("");

  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<FileReport> reports = Conformance.check(cases);
    ConformanceReport report = new ConformanceReport(reports);
    report.print(output, spec.commandLine().getOut(), spec.commandLine().getErr());
    if (reports.stream().allMatch(FileReport.Unrecognised.class::isInstance)) {
      throw DabbaException.invalid(
          "--cases: expected a file *.json of cases with a field rule, timetable or cron, "
              + "found none at "
              + cases);
    }
    return report.exitCode();
  }
}
