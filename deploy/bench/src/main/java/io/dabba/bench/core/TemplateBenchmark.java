package io.dabba.bench.core;

import io.dabba.common.template.TemplateRenderer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What rendering an argument of a task costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TemplateBenchmark {
  private static final Map<String, Object> VARIABLES =
      Map.of(
          "ds",
          "2026-11-23",
          "run_id",
          "manual-1",
          "params",
          Map.of("city", "Pune", "items", List.of(3, 1, 2)),
          "at",
          Instant.parse("2026-11-23T12:00:00Z").toString());

  /** What is rendered: text without, with one, and with several expressions. */
  @Param({
    "echo nothing to do",
    "echo {{ ds }}",
    "{% for item in params['items'] | sort %}{{ params.city | upper }}-{{ item }} {% endfor %}"
  })
  public String template = "";

  private final TemplateRenderer renderer = new TemplateRenderer();

  /** Renders it once. */
  @Benchmark
  public String render() {
    return renderer.render(template, VARIABLES);
  }
}
