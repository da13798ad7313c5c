package io.dabba.scheduler.alert.rule;

import io.dabba.common.error.DabbaException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alerts file, as it is now. A version that is wrong is told of and not used: the one before
 * stays in force. At start there is none before, so a wrong file is refused.
 */
public final class AlertFile {
  private static final Logger log = LoggerFactory.getLogger(AlertFile.class);

  private final @Nullable Path file;
  private final AlertConfigReader reader;
  private volatile AlertConfig config = AlertConfig.NONE;
  private volatile @Nullable String problem;
  private String text = "";

  /**
   * Reads the file.
   *
   * @param file its path, or null for none
   */
  public AlertFile(@Nullable Path file, AlertConfigReader reader) {
    this.file = file;
    this.reader = reader;
    if (file != null) {
      text = read(file);
      config = reader.read(file.toString(), text);
    }
  }

  /** What is in force. */
  public AlertConfig config() {
    return config;
  }

  /** What is wrong with the file as it is, or null. */
  public @Nullable String problem() {
    return problem;
  }

  /** Reads the file again if it has changed. */
  public synchronized void refresh() {
    if (file == null) {
      return;
    }
    try {
      String now = read(file);
      if (now.equals(text)) {
        return;
      }
      text = now;
      config = reader.read(file.toString(), now);
      problem = null;
      log.info("alerts file read file={}", file);
    } catch (DabbaException e) {
      if (!String.valueOf(e.getMessage()).equals(problem)) {
        log.error("alerts file refused; the version before stays in force: {}", e.getMessage());
      }
      problem = e.getMessage();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw DabbaException.invalid(file + ": expected UTF-8, found other bytes");
    } catch (IOException e) {
      String found = e.getClass().getSimpleName();
      throw DabbaException.invalid(file + ": expected a readable file, found " + found);
    }
  }
}
