package io.dabba.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks programs up as a shell does, and where Debian keeps servers. */
public final class Executables {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));
  private static final String SYSTEM_FOLDERS =
      File.pathSeparator + "/usr/sbin" + File.pathSeparator + "/usr/local/sbin";

  private Executables() {}

  /** The first executable file of that name. */
  public static Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + SYSTEM_FOLDERS;
    return SEPARATOR
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
