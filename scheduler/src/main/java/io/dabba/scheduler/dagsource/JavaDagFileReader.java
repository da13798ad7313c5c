package io.dabba.scheduler.dagsource;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.common.template.TemplateRenderer;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads DAG files that are one Java source file each. It is compiled against the running
 * application in memory, without a JDK; its bundle holds the classes, and the source for people.
 */
public final class JavaDagFileReader implements DagFileReader {
  private static final String EXTENSION = ".java";

  private final JavaSourceCompiler compiler;
  private final BundleDefinition definition;

  /** A reader of files that may use {@code operators}. */
  public JavaDagFileReader(OperatorCatalogue operators, TemplateRenderer templates) {
    this(operators, templates, BundleDefinition.DEFAULT_TIME_LIMIT);
  }

  /** A reader that gives each file {@code timeLimit} to define its DAGs. */
  JavaDagFileReader(OperatorCatalogue operators, TemplateRenderer templates, Duration timeLimit) {
    ClassLoader application = JavaDagFileReader.class.getClassLoader();
    this.compiler = new JavaSourceCompiler(application);
    this.definition =
        new BundleDefinition(application, new OperatorUse(operators, templates), timeLimit);
  }

  @Override
  public boolean reads(Path file) {
    return file.getFileName().toString().endsWith(EXTENSION);
  }

  @Override
  public Bundle read(Path file, String fileloc) {
    String source = text(file, fileloc);
    String fileName = file.getFileName().toString();
    CompiledSource compiled = compiler.compile(fileName, source, fileloc);
    Map<String, byte[]> files = new TreeMap<>(compiled.classes());
    files.put(fileloc, source.getBytes(StandardCharsets.UTF_8));
    return definition.define(files, compiled.mainClass(), fileloc);
  }

  private static String text(Path file, String fileloc) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw unreadable(fileloc, "text in UTF-8", e);
    } catch (IOException e) {
      throw unreadable(fileloc, "a readable file", e);
    }
  }

  private static DagFileException unreadable(String fileloc, String expected, IOException cause) {
    return new DagFileException(
        List.of(new DagFileProblem(fileloc, 0, "", expected, cause.toString())), cause);
  }
}
