package io.dabba.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pictures of a report, as far as its scenarios were measured. */
public final class Charts {
  private static final List<String> RATES = List.of("100/s", "500/s", "2000/s", "5000/s");
  private static final List<String> PERCENTILES = List.of("p50", "p99", "p99.9");
  private static final List<String> SHAPES =
      List.of(
          "1 worker", "2 workers", "4 workers", "2 schedulers", "1 ms each way", "5 ms each way");

  /** Published by Windmill in 2025, on two virtual CPUs of Amazon's m4.large; in seconds. */
  private static final Map<String, Double> LIGHT_CHAINS =
      inOrder(
          Map.entry("Airflow 2.7", 116.221),
          Map.entry("Kestra 0.22", 6.044),
          Map.entry("Prefect 2.14", 4.872),
          Map.entry("Temporal", 2.967),
          Map.entry("Windmill, dedicated", 2.092),
          Map.entry("Hatchet 0.62", 1.222));

  private Charts() {}

  /** Writes those that can be drawn, and a page that shows them; tells the files. */
  public static List<Path> write(Report report, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    Map<String, String> charts = draw(report);
    for (Map.Entry<String, String> chart : charts.entrySet()) {
      files.add(Files.writeString(folder.resolve(chart.getKey() + ".svg"), chart.getValue()));
    }
    List<String> page = MarkdownPage.of(report, List.copyOf(charts.keySet()));
    files.add(Files.write(folder.resolve("README.md"), page));
    return files;
  }

  private static Map<String, String> draw(Report report) {
    Map<String, String> charts = new LinkedHashMap<>();
    bars(charts, "throughput", new BarChart("Throughput", "tasks/s", false, throughput(report)));
    bars(
        charts,
        "chain",
        new BarChart("40 light tasks in a row (logarithmic)", "s", true, chain(report)));
    bars(
        charts,
        "scaling",
        new BarChart("Throughput by processes", "tasks/s", false, scaling(report)));
    bars(
        charts,
        "history",
        new BarChart("Throughput and history", "tasks/s", false, history(report)));
    latency(charts, report);
    return charts;
  }

  private static void bars(Map<String, String> charts, String name, BarChart chart) {
    if (chart.bars().stream().anyMatch(Bar::isOurs)) {
      charts.put(name, chart.svg());
    }
  }

  private static List<Bar> throughput(Report report) {
    return Stream.of(
            bar(report, "celery", "tasks without order", "Celery, tasks without order", false),
            bar(report, "throughput", "one DAG of 10,002 tasks", "Dabba, one wide DAG", true),
            bar(report, "throughput", "64 DAGs of 152 tasks at once", "Dabba, 64 DAGs", true),
            bar(report, "throughput", "64 DAGs, sustained for 60 s", "Dabba, for a minute", true),
            bar(report, "throughput", "bare loop", "bare loop, no orchestration", false))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Bar> chain(Report report) {
    List<Bar> bars = new ArrayList<>();
    LIGHT_CHAINS.forEach(
        (label, seconds) -> bars.add(Bar.published(label + ", published", seconds)));
    for (String queues : List.of("quorum", "classic")) {
      String name = queues + ", 40 light tasks, total";
      bars.addAll(bar(report, "chain", name, "Dabba, " + queues + " queues", true));
    }
    return bars;
  }

  private static List<Bar> scaling(Report report) {
    return SHAPES.stream()
        .flatMap(shape -> bar(report, "scaling", shape + ", throughput", shape, true).stream())
        .toList();
  }

  private static List<Bar> history(Report report) {
    return report.chapters().stream()
        .filter(chapter -> chapter.scenario().equals("history"))
        .flatMap(chapter -> chapter.rows().stream())
        .filter(row -> row.unit().equals("tasks/s"))
        .map(row -> Bar.of(row.name().replace(", throughput", ""), row, true))
        .toList();
  }

  private static void latency(Map<String, String> charts, Report report) {
    Map<String, List<Double>> series = new LinkedHashMap<>();
    for (String percentile : PERCENTILES) {
      List<Double> values =
          RATES.stream()
              .map(rate -> rate + ", finish to next start, " + percentile)
              .flatMap(name -> report.row("latency", name).stream())
              .map(Row::median)
              .toList();
      if (values.size() == RATES.size()) {
        series.put(percentile, values);
      }
    }
    if (series.size() == PERCENTILES.size()) {
      String title = "From a task's end to the next start, by load";
      List<String> places = RATES.stream().map(rate -> rate.replace("/s", " tasks/s")).toList();
      charts.put("latency", new LineChart(title, "ms", places, series).svg());
    }
  }

  private static List<Bar> bar(
      Report report, String scenario, String name, String label, boolean isOurs) {
    return report.row(scenario, name).map(row -> Bar.of(label, row, isOurs)).stream().toList();
  }

  @SafeVarargs
  private static Map<String, Double> inOrder(Map.Entry<String, Double>... entries) {
    Map<String, Double> map = new LinkedHashMap<>();
    Stream.of(entries).forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }
}
