package io.dabba.common.bundle;

import io.dabba.common.error.DabbaException;
import java.util.regex.Pattern;

/** Paths of files that lie beside a DAG file, in the DAG folder and in the file's bundle. */
public final class BundlePath {
  private static final Pattern NAME = Pattern.compile("\\w[\\w.-]*(/\\w[\\w.-]*)*");

  private BundlePath() {}

  /**
   * The path in the DAG folder of a file that is named by its path from a DAG file's own folder.
   * Refused if it leads out of that folder.
   *
   * @param fileloc the DAG file's path in the DAG folder
   */
  public static String beside(String fileloc, String name) {
    if (!NAME.matcher(name).matches()) {
      throw DabbaException.invalid(
          "file: expected a path below the DAG file's folder, found \"" + name + '"');
    }
    return fileloc.substring(0, fileloc.lastIndexOf('/') + 1) + name;
  }
}
