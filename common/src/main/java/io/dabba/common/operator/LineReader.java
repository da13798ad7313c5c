package io.dabba.common.operator;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of bounded length: whoever never ends a line cannot fill the memory. */
public final class LineReader {
  private final Reader reader;
  private final int maxLength;

  /**
   * @param maxLength longest line, in characters; longer ones come in pieces
   */
  public LineReader(Reader reader, int maxLength) {
    this.reader = reader;
    this.maxLength = maxLength;
  }

  /** The next line or piece of a line, without its end; null at the end of the stream. */
  public @Nullable String next() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = reader.read(); read >= 0; read = reader.read()) {
      if (read == '\n') {
        return withoutReturn(line);
      }
      line.append((char) read);
      if (line.length() >= maxLength) {
        return line.toString();
      }
    }
    return line.isEmpty() ? null : withoutReturn(line);
  }

  private static String withoutReturn(StringBuilder line) {
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    return line.toString();
  }
}
