package io.dabba.scheduler.dagsource;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing that is wrong in a DAG file.
 *
 * @param fileloc the file, relative to the DAG folder
 * @param line the line, counted from 1, or 0 if it concerns the whole file
 * @param subject what it is about, such as {@code dag "etl", task "load", retries}
 * @param expected what would have been right
 * @param found what is there
 */
public record DagFileProblem(
    String fileloc, int line, String subject, String expected, String found) {
  private static final Pattern MESSAGE =
      Pattern.compile("(?:.*?: )?expected (.*), found (.*)", Pattern.DOTALL);

  /**
   * A problem that was found by whoever checks one value.
   *
   * @param message in the shape that all messages have: what was expected, what was found
   */
  public static DagFileProblem of(String fileloc, int line, String subject, String message) {
    Matcher parts = MESSAGE.matcher(message);
    return parts.matches()
        ? new DagFileProblem(fileloc, line, subject, parts.group(1), parts.group(2))
        : new DagFileProblem(fileloc, line, subject, "a valid value", message);
  }

  @Override
  public String toString() {
    String place = line > 0 ? fileloc + ':' + line : fileloc;
    String about = subject.isEmpty() ? "" : subject + ": ";
    return place + ": " + about + "expected " + expected + ", found " + found;
  }
}
