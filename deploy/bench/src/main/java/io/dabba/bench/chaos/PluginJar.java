package io.dabba.bench.chaos;

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

/** An operator and its package as a jar of its own, as users bring theirs. */
public final class PluginJar {
  private PluginJar() {}

  /** Writes it. */
  public static void write(Path file, Class<? extends Operator> operator) throws IOException {
    String folder = operator.getPackageName().replace('.', '/') + '/';
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (String name : classes(operator, folder)) {
        jar.putNextEntry(new JarEntry(folder + name));
        try (InputStream source = operator.getResourceAsStream(name)) {
          source.transferTo(jar);
        }
      }
      jar.putNextEntry(new JarEntry("META-INF/services/" + Operator.class.getName()));
      jar.write(operator.getName().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Names of the class files, from a folder of classes or from the jar they came in. */
  private static List<String> classes(Class<? extends Operator> operator, String folder)
      throws IOException {
    String name = operator.getSimpleName() + ".class";
    URI uri = URI.create(operator.getResource(name).toString());
    if (!uri.getScheme().equals("jar")) {
      return classes(Path.of(uri).getParent());
    }
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
      return classes(jar.getPath(folder));
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
