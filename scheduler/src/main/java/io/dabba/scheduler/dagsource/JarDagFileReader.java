package io.dabba.scheduler.dagsource;

import io.dabba.authoring.BundleClassLoader;
import io.dabba.authoring.DagFile;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundleCodec;
import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.common.template.TemplateRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Reads jars whose {@code META-INF/services/io.dabba.authoring.DagFile} names their DAG files. The
 * bundle holds all that is in the jar, so a jar brings the libraries it was built with.
 */
public final class JarDagFileReader implements DagFileReader {
  private static final String EXTENSION = ".jar";

  private final BundleDefinition definition;

  /** A reader of jars that may use {@code operators}. */
  public JarDagFileReader(OperatorCatalogue operators, TemplateRenderer templates) {
    this(operators, templates, BundleDefinition.DEFAULT_TIME_LIMIT);
  }

  /** A reader that gives each jar {@code timeLimit} to define its DAGs. */
  JarDagFileReader(OperatorCatalogue operators, TemplateRenderer templates, Duration timeLimit) {
    this.definition =
        new BundleDefinition(
            JarDagFileReader.class.getClassLoader(),
            new OperatorUse(operators, templates),
            timeLimit);
  }

  @Override
  public boolean reads(Path file) {
    return file.getFileName().toString().endsWith(EXTENSION);
  }

  @Override
  public Bundle read(Path file, String fileloc) {
    Map<String, byte[]> files = files(file, fileloc);
    if (!files.containsKey(BundleClassLoader.SERVICES)) {
      throw DagFileException.of(
          new DagFileProblem(fileloc, 0, "", "an entry " + BundleClassLoader.SERVICES, "none"));
    }
    return definition.define(files, DagFile.class.getName(), fileloc);
  }

  private static Map<String, byte[]> files(Path file, String fileloc) {
    try (JarFile jar = new JarFile(file.toFile())) {
      Map<String, byte[]> files = new TreeMap<>();
      long room = BundleCodec.MAX_BYTES;
      for (JarEntry entry : jar.stream().filter(each -> !each.isDirectory()).toList()) {
        byte[] content = content(jar, entry, room, fileloc);
        room -= content.length;
        files.put(entry.getName(), content);
      }
      return files;
    } catch (IOException e) {
      throw new DagFileException(
          List.of(new DagFileProblem(fileloc, 0, "", "a jar", e.toString())), e);
    }
  }

  /** Reads no more than there is room for, whatever size the entry claims to have. */
  private static byte[] content(JarFile jar, JarEntry entry, long room, String fileloc)
      throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] content = in.readNBytes(Math.toIntExact(room + 1));
      if (content.length > room) {
        throw DagFileException.of(
            new DagFileProblem(
                fileloc, 0, "", "at most " + BundleCodec.MAX_BYTES + " bytes unpacked", "more"));
      }
      return content;
    }
  }
}
