package io.dabba.scheduler.dagsource;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What changes, cheaply seen, when a file does. */
record FileStamp(long size, FileTime modified) {
  static FileStamp of(BasicFileAttributes attributes) {
    return new FileStamp(attributes.size(), attributes.lastModifiedTime());
  }
}
