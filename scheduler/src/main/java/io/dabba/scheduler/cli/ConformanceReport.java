package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.conformance.CaseFailure;
import io.dabba.scheduler.conformance.FileReport;
import io.dabba.scheduler.conformance.FileReport.Checked;
import io.dabba.scheduler.conformance.FileReport.Unreadable;
import java.io.PrintWriter;
import java.util.List;

/** Prints what became of case files, and tells the exit code. */
record ConformanceReport(List<FileReport> files) {
  private static final String UNRECOGNISED =
      "no case file: none of its entries has a field rule, timetable or cron";

  private static final List<String> COLUMNS =
      List.of("file", "kind", "passed", "failed", "failures", "problem");

  /** Files that cannot be read weigh more than cases that fail: nothing is known of them. */
  int exitCode() {
    if (files.stream().anyMatch(Unreadable.class::isInstance)) {
      return ExitCodes.BAD_INPUT;
    }
    boolean failed =
        files.stream()
            .anyMatch(file -> file instanceof Checked checked && !checked.failures().isEmpty());
    return failed ? ExitCodes.FAILED : ExitCodes.OK;
  }

  /** Results go to {@code out}, files that cannot be read to {@code err}. */
  void print(OutputOptions output, PrintWriter out, PrintWriter err) {
    if (output.isTree()) {
      output.print(out, COLUMNS, files.stream().map(ConformanceReport::tree).toList());
    } else {
      files.forEach(file -> print(file, out));
    }
    out.flush();
    for (FileReport file : files) {
      if (file instanceof Unreadable unreadable) {
        err.println("error: " + Table.printable(unreadable.problem()));
      }
    }
    err.flush();
  }

  private static void print(FileReport file, PrintWriter out) {
    String name = Table.printable(file.file());
    if (file instanceof Checked checked) {
      int failed = checked.failures().size();
      out.println(name + ": " + checked.passed() + " passed, " + failed + " failed");
      checked.failures().forEach(failure -> out.println(Table.printable(line(failure))));
    } else if (file instanceof Unreadable) {
      out.println(name + ": cannot be read");
    } else {
      out.println(name + ": " + UNRECOGNISED);
    }
  }

  private static String line(CaseFailure failure) {
    return "  %s (line %d): expected %s, found %s"
        .formatted(failure.id(), failure.line(), failure.expected(), failure.found());
  }

  private static JsonNode tree(FileReport file) {
    ObjectNode tree = Json.mapper().createObjectNode().put("file", file.file());
    if (file instanceof Checked checked) {
      return tree.put("kind", checked.kind())
          .put("passed", checked.passed())
          .put("failed", checked.failures().size())
          .set("failures", Json.mapper().valueToTree(checked.failures()));
    }
    boolean unreadable = file instanceof Unreadable;
    return tree.put("problem", unreadable ? ((Unreadable) file).problem() : UNRECOGNISED);
  }
}
