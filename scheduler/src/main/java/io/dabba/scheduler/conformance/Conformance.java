package io.dabba.scheduler.conformance;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts the cases of files to Dabba's rules and compares the answers. */
public final class Conformance {
  /** The first whose field a case has reads its file. */
  private static final List<CaseEvaluator> KNOWN =
      List.of(new TriggerRuleCases(), new TimetableCases(), new CronCases());

  private Conformance() {}

  /**
   * Checks a file, or every JSON file of a folder in the order of their names.
   *
   * @throws DabbaException if there is no such file or folder
   */
  public static List<FileReport> check(Path fileOrFolder) {
    return files(fileOrFolder).stream().map(Conformance::checkFile).toList();
  }

  private static FileReport checkFile(Path path) {
    String file = String.valueOf(path.getFileName());
    try {
      CaseEntries entries = CaseEntries.read(path);
      return entries
          .evaluator(KNOWN)
          .<FileReport>map(evaluator -> checked(evaluator, entries))
          .orElseGet(() -> new FileReport.Unrecognised(file));
    } catch (DabbaException unreadable) {
      return new FileReport.Unreadable(file, String.valueOf(unreadable.getMessage()));
    }
  }

  private static FileReport checked(CaseEvaluator evaluator, CaseEntries entries) {
    List<Case> cases = entries.cases();
    List<CaseFailure> failures = new ArrayList<>();
    for (Case each : cases) {
      Question question = evaluator.question(each);
      String found = question.found();
      if (!found.equals(question.expected())) {
        failures.add(new CaseFailure(each.id(), each.line(), question.expected(), found));
      }
    }
    int passed = cases.size() - failures.size();
    return new FileReport.Checked(entries.file(), evaluator.field(), passed, failures);
  }

  private static List<Path> files(Path fileOrFolder) {
    if (Files.isRegularFile(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    if (!Files.isDirectory(fileOrFolder)) {
      throw DabbaException.notFound(
          "--cases: expected a folder of case files, found none at " + fileOrFolder);
    }
    try (Stream<Path> listed = Files.list(fileOrFolder)) {
      return listed.filter(Conformance::isJson).sorted().toList();
    } catch (IOException e) {
      throw new DabbaException(
          ErrorCode.INVALID, "--cases: expected a readable folder, found " + e, e);
    }
  }

  private static boolean isJson(Path path) {
    return path.toString().endsWith(".json") && Files.isRegularFile(path);
  }
}
