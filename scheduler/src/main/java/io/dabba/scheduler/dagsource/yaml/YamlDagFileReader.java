package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundledCalendars;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.DagFileException;
import io.dabba.scheduler.dagsource.DagFileProblem;
import io.dabba.scheduler.dagsource.DagFileReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads DAG files in YAML; every document of a file, parted by {@code ---}, is one DAG. Files in
 * the folder {@code calendars} are calendars: they are checked and define no DAG.
 */
public final class YamlDagFileReader implements DagFileReader {
  /** The largest file, in bytes. */
  public static final int MAX_BYTES = 1024 * 1024;

  private static final Bundle NO_DAGS = new Bundle(List.of(), null, Map.of());

  private final OperatorCatalogue operators;
  private final TemplateRenderer templates;

  public YamlDagFileReader(OperatorCatalogue operators, TemplateRenderer templates) {
    this.operators = operators;
    this.templates = templates;
  }

  @Override
  public boolean reads(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /** Whether a file of the DAG folder is one of its calendars. */
  public static boolean isCalendar(String fileloc) {
    return fileloc.startsWith(Calendars.FOLDER)
        && fileloc.indexOf('/', Calendars.FOLDER.length()) < 0;
  }

  @Override
  public Bundle read(Path file, String fileloc) {
    byte[] bytes = bytes(file, fileloc);
    if (isCalendar(fileloc)) {
      Calendars.read(bytes, fileloc);
      return NO_DAGS;
    }
    Problems problems = new Problems(fileloc);
    Calendars calendars = Calendars.beside(file, fileloc);
    Reading reading =
        new Reading(fileloc, problems, new JsonValues(), operators, templates, calendars);
    List<DagSpec> dags = new ArrayList<>();
    Set<String> dagIds = new HashSet<>();
    for (Node document : new YamlText(fileloc).documents(bytes)) {
      DagSpec dag = dag(document, reading);
      if (dag != null && !dagIds.add(dag.dagId())) {
        problems.add(document, "dag_id", "to be unique", '"' + dag.dagId() + "\" twice");
      } else if (dag != null) {
        dags.add(dag);
      }
    }
    problems.throwIfAny();
    Bundle bundle = new Bundle(dags, null, Map.of(fileloc, bytes));
    return BundledCalendars.into(bundle, calendars.askedBy(dags));
  }

  private static @Nullable DagSpec dag(Node document, Reading reading) {
    if (document instanceof MappingNode mapping) {
      return new DagReader(reading).read(mapping);
    }
    if (!document.getTag().equals(Tag.NULL)) {
      reading
          .problems()
          .add(document, "", "a mapping with dag_id and tasks", Nodes.describe(document));
    }
    return null;
  }

  static byte[] bytes(Path file, String fileloc) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw DagFileException.of(
            new DagFileProblem(fileloc, 0, "", "at most " + MAX_BYTES + " bytes", "more"));
      }
      return bytes;
    } catch (IOException e) {
      DagFileProblem problem =
          new DagFileProblem(fileloc, 0, "", "a readable file", String.valueOf(e.getMessage()));
      throw new DagFileException(List.of(problem), e);
    }
  }
}
