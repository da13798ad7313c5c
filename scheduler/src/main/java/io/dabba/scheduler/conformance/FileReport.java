package io.dabba.scheduler.conformance;

import java.util.List;

/** What became of a file. */
public sealed interface FileReport {
  /** Its name. */
  String file();

  /**
   * Its cases were checked.
   *
   * @param kind the field that told its format
   * @param passed cases on which Dabba agrees
   * @param failures the others, in the order of the file
   */
  record Checked(String file, String kind, int passed, List<CaseFailure> failures)
      implements FileReport {
    public Checked {
      failures = List.copyOf(failures);
    }
  }

  /** It holds no cases of a known format. */
  record Unrecognised(String file) implements FileReport {}

  /**
   * It could not be read; no case of it was checked.
   *
   * @param problem what was expected, what was found, and where
   */
  record Unreadable(String file, String problem) implements FileReport {}
}
