package io.dabba.scheduler.dagsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.yaml.TestOperators;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarDagFileReaderTest {
  private static final String SERVICES = "META-INF/services/io.dabba.authoring.DagFile";

  @TempDir Path folder;

  private final JarDagFileReader reader =
      new JarDagFileReader(TestOperators.catalogue(), new TemplateRenderer());

  @Test
  void shouldDefineTheDagsOfEveryClassItNames() throws IOException {
    // Given
    Map<String, byte[]> files = new TreeMap<>(compiled("First"));
    files.putAll(compiled("Second"));
    files.put(SERVICES, bytes("# ours\ncom.example.First\ncom.example.Second # and this\n"));

    // When
    Bundle bundle = reader.read(jar(files), "lib/etl.jar");

    // Then
    assertThat(bundle.dags()).extracting(DagSpec::dagId).containsExactly("First", "Second");
    assertThat(bundle.dags()).extracting(DagSpec::fileloc).containsOnly("lib/etl.jar");
    assertThat(bundle.entryClass()).isEqualTo("io.dabba.authoring.DagFile");
  }

  @Test
  void shouldRefuseAJarThatNamesNoDagFile() throws IOException {
    // Given
    Path jar = jar(compiled("First"));

    // When
    DagFileException refused = refused(jar);

    // Then
    assertThat(refused).hasMessage("etl.jar: expected an entry " + SERVICES + ", found none");
  }

  @Test
  void shouldRefuseAJarWhoseClassIsMissing() throws IOException {
    // Given
    Path jar = jar(Map.of(SERVICES, bytes("com.example.Missing")));

    // When
    DagFileException refused = refused(jar);

    // Then
    assertThat(refused).hasMessageContaining("ClassNotFoundException: com.example.Missing");
  }

  @Test
  void shouldRefuseAClassFileThatIsNone() throws IOException {
    // Given
    Path jar = jar(Map.of(SERVICES, bytes("Etl"), "Etl.class", bytes("0123456789")));

    // When
    DagFileException refused = refused(jar);

    // Then
    assertThat(refused).hasMessageContaining("expected a class file");
  }

  @Test
  void shouldRefuseWhatIsNoJar() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("etl.jar"), "not a jar");

    // When
    DagFileException refused = refused(file);

    // Then
    assertThat(refused).hasMessageContaining("expected a jar");
  }

  private DagFileException refused(Path jar) {
    return catchThrowableOfType(DagFileException.class, () -> reader.read(jar, "etl.jar"));
  }

  private static Map<String, byte[]> compiled(String name) {
    String source =
        """
        package com.example;
        import io.dabba.authoring.*;
        public class %1$s implements DagFile {
          public void define(Dags dags) { dags.dag("%1$s").task("a", () -> 1); }
        }
        """
            .formatted(name);
    return new JavaSourceCompiler(JarDagFileReader.class.getClassLoader())
        .compile(name + ".java", source, name + ".java")
        .classes();
  }

  private Path jar(Map<String, byte[]> files) throws IOException {
    Path jar = folder.resolve("etl.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
