package io.dabba.scheduler.dagsource;

import io.dabba.common.error.DabbaException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a DAG file threw while defining, as a problem at the line of the file that led to it. */
final class ThrownProblem {
  /** The shape of every message of a {@link DabbaException}. */
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?:(?<subject>.*?): )?expected (?<expected>.*?), found (?<found>.*)", Pattern.DOTALL);

  private ThrownProblem() {}

  static DagFileException of(String fileloc, Throwable thrown) {
    return thrown instanceof DagFileException known
        ? known
        : new DagFileException(List.of(problem(fileloc, thrown)), thrown);
  }

  private static DagFileProblem problem(String fileloc, Throwable thrown) {
    int line = line(fileloc, thrown);
    Matcher message = MESSAGE.matcher(String.valueOf(thrown.getMessage()));
    if (thrown instanceof DabbaException && message.matches()) {
      String subject = message.group("subject");
      return new DagFileProblem(
          fileloc,
          line,
          subject == null ? "" : subject,
          message.group("expected"),
          message.group("found"));
    }
    return new DagFileProblem(fileloc, line, "", "define to return", thrown.toString());
  }

  private static int line(String fileloc, Throwable thrown) {
    String fileName = fileloc.substring(fileloc.lastIndexOf('/') + 1);
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> fileName.equals(frame.getFileName()))
        .mapToInt(StackTraceElement::getLineNumber)
        .findFirst()
        .orElse(0);
  }
}
