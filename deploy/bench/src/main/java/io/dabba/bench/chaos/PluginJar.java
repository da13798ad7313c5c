package io.dabba.bench.chaos;

import io.dabba.bench.chaos.task.LedgerOperator;
import io.dabba.common.operator.Operator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The operator of the load as a jar of its own, as users bring theirs. */
final class PluginJar {
  private static final String PACKAGE =
      LedgerOperator.class.getPackageName().replace('.', '/') + '/';

  private PluginJar() {}

  /** Writes it. */
  static void write(Path file) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (String name : classes()) {
        jar.putNextEntry(new JarEntry(PACKAGE + name));
        try (InputStream source = LedgerOperator.class.getResourceAsStream(name)) {
          source.transferTo(jar);
        }
      }
      jar.putNextEntry(new JarEntry("META-INF/services/" + Operator.class.getName()));
      jar.write(LedgerOperator.class.getName().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Names of the class files, from a folder of classes or from the jar they came in. */
  private static List<String> classes() throws IOException {
    String name = LedgerOperator.class.getSimpleName() + ".class";
    URI uri = URI.create(LedgerOperator.class.getResource(name).toString());
    if (!uri.getScheme().equals("jar")) {
      return classes(Path.of(uri).getParent());
    }
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      return classes(jar.getPath(PACKAGE));
    }
  }

  private static List<String> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
          .sorted()
          .toList();
    }
  }
}
