package io.dabba.operators.mail;

import io.dabba.common.command.FailureKind;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A file that goes with a mail.
 *
 * @param name what it is called there
 * @param content its bytes
 */
record Attachment(String name, byte[] content) {
  static final int MAX_BYTES = 10 * 1024 * 1024;
  private static final int MAX_FILES = 20;

  /** Reads them all; together they may have 10 MB. */
  static List<Attachment> of(List<String> paths) {
    if (paths.size() > MAX_FILES) {
      throw DabbaException.invalid(
          "argument attachments: expected at most " + MAX_FILES + " files, found " + paths.size());
    }
    List<Attachment> attachments = new ArrayList<>();
    int rest = MAX_BYTES;
    for (String path : paths) {
      Attachment attachment = read(path, rest);
      rest -= attachment.content().length;
      attachments.add(attachment);
    }
    return Collections.unmodifiableList(attachments);
  }

  private static Attachment read(String text, int max) {
    Path path = path(text);
    if (!Files.isRegularFile(path)) {
      throw DabbaException.notFound("attachments: expected a file, found none at " + path);
    }
    try (var stream = Files.newInputStream(path)) {
      byte[] content = stream.readNBytes(max + 1);
      if (content.length > max) {
        throw new TaskFailedException(
            FailureKind.LIMIT_EXCEEDED,
            false,
            "attachments: expected at most " + MAX_BYTES + " bytes together, found more",
            null);
      }
      return new Attachment(String.valueOf(path.getFileName()), content);
    } catch (IOException e) {
      throw TaskFailedException.retryable("attachments: expected to read " + path + ", found " + e);
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw DabbaException.invalid("attachments: expected a path, found: " + e.getReason());
    }
  }
}
