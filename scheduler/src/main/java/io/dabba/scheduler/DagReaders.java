package io.dabba.scheduler;

import io.dabba.common.operator.OperatorCatalogue;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.DagFileReader;
import io.dabba.scheduler.dagsource.JarDagFileReader;
import io.dabba.scheduler.dagsource.JavaDagFileReader;
import io.dabba.scheduler.dagsource.PythonDagFileReader;
import io.dabba.scheduler.dagsource.yaml.CalendarDagFileReader;
import io.dabba.scheduler.dagsource.yaml.YamlDagFileReader;
import java.util.List;

/** The kinds of DAG file: YAML, Java source, jar. */
public final class DagReaders {
  private DagReaders() {}

  /** A reader for each; they keep state, so each folder needs its own. */
  public static List<DagFileReader> all() {
    OperatorCatalogue operators = OperatorCatalogue.fromServiceLoader();
    TemplateRenderer templates = new TemplateRenderer();
    return List.of(
        new PythonDagFileReader(new YamlDagFileReader(operators, templates)),
        new PythonDagFileReader(
            new CalendarDagFileReader(new JavaDagFileReader(operators, templates))),
        new PythonDagFileReader(
            new CalendarDagFileReader(new JarDagFileReader(operators, templates))));
  }
}
