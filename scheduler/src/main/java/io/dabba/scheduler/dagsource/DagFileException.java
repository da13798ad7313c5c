package io.dabba.scheduler.dagsource;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A DAG file that cannot be used, with every problem found in it; one line of message each. */
public final class DagFileException extends DabbaException {
  private static final long serialVersionUID = 1L;

  private final transient List<DagFileProblem> problems;

  public DagFileException(List<DagFileProblem> problems) {
    this(problems, null);
  }

  public DagFileException(List<DagFileProblem> problems, @Nullable Throwable cause) {
    super(ErrorCode.INVALID, text(problems), cause);
    this.problems = List.copyOf(problems);
  }

  /** A file with one problem. */
  public static DagFileException of(DagFileProblem problem) {
    return new DagFileException(List.of(problem));
  }

  /** What is wrong, in the order of lines; never empty. */
  public List<DagFileProblem> problems() {
    return problems;
  }

  private static String text(List<DagFileProblem> problems) {
    return problems.stream().map(DagFileProblem::toString).collect(Collectors.joining("\n"));
  }
}
