package io.dabba.worker.journal;

import io.dabba.worker.port.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports that wait for an answer, on disk. Each incarnation of a worker writes a file of its own
 * and locks it; the files of dead incarnations in the same folder are read at the next start. So
 * several workers may share a folder.
 */
public final class ReportJournal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReportJournal.class);
  private static final String SUFFIX = ".journal";

  private final Path folder;
  private final JournalFile own;
  private final Map<String, Report> waiting = new LinkedHashMap<>();

  private ReportJournal(Path folder, JournalFile own) {
    this.folder = folder;
    this.own = own;
  }

  /**
   * Opens the journal of one incarnation.
   *
   * @param name unique to the incarnation
   */
  public static ReportJournal open(Path folder, String name) {
    try {
      Files.createDirectories(folder);
      return new ReportJournal(folder, JournalFile.create(folder.resolve(name + SUFFIX)));
    } catch (IOException e) {
      throw new UncheckedIOException("journal: expected to write in " + folder, e);
    }
  }

  /** Keeps a report until it is removed; on disk when this returns. */
  public synchronized void append(Report report) {
    if (waiting.putIfAbsent(report.token(), report) == null) {
      own.write(JournalLine.of(report));
    }
  }

  /** Forgets a report that has been answered. */
  public synchronized void remove(Report report) {
    if (waiting.remove(report.token()) == null) {
      return;
    }
    if (waiting.isEmpty()) {
      own.clear();
    } else {
      own.write(JournalLine.answered(report.token()));
    }
  }

  /** How many reports wait. */
  public synchronized int depth() {
    return waiting.size();
  }

  /** Takes over what dead incarnations left, and returns it; it is kept here until removed. */
  public synchronized List<Report> recover() {
    List<Report> recovered = new ArrayList<>();
    for (Path file : files()) {
      try (JournalFile dead = JournalFile.take(file)) {
        List<Report> left = JournalLine.waiting(dead.lines());
        left.forEach(this::append);
        recovered.addAll(left);
        dead.delete();
      } catch (JournalFile.InUseException e) {
        log.debug("journal in use file={}", file.getFileName());
      }
    }
    return recovered;
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends this incarnation; an empty file goes, any other waits for the next. */
  @Override
  public synchronized void close() {
    if (waiting.isEmpty()) {
      own.delete();
    }
    own.close();
  }
}
