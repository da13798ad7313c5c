package io.dabba.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartsTest {
  @TempDir private Path folder;

  @Test
  void shouldDrawWhatWasMeasured() throws Exception {
    // Given
    Row wide = Row.of("one DAG of 10,002 tasks", "tasks/s", List.of(9_000.0, 11_000.0));
    Row bare = Row.of("bare loop", "tasks/s", 18_000);
    Report report = report(chapter("throughput", wide, bare), latency());

    // When
    List<Path> files = Charts.write(report, folder);

    // Then
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("throughput.svg", "latency.svg", "README.md");
    Document drawn = parse(files.get(0));
    assertThat(drawn.getElementsByTagName("rect").getLength()).isEqualTo(2);
    assertThat(Files.readString(files.get(0))).contains(">Dabba, one wide DAG<", ">10,000<");
    assertThat(Files.readString(files.get(1))).contains("p99.9", "500 tasks/s");
    assertThat(Files.readString(files.get(2)))
        .contains("![latency](latency.svg)", "./dabba bench throughput")
        .contains("| bare loop | 18,000 tasks/s | 18,000 to 18,000 |");
  }

  @Test
  void shouldDrawBarsAsLongAsTheirValues() throws Exception {
    // Given
    List<Bar> bars = List.of(Bar.published("a < b", 50), Bar.published("c", 100));

    // When
    String svg = new BarChart("Title", "s", false, bars).svg();

    // Then
    var boxes = parse(svg).getElementsByTagName("rect");
    double half =
        Double.parseDouble(boxes.item(0).getAttributes().getNamedItem("width").getNodeValue());
    double full =
        Double.parseDouble(boxes.item(1).getAttributes().getNamedItem("width").getNodeValue());
    assertThat(half).isEqualTo(full / 2);
    assertThat(svg).contains("a &lt; b");
  }

  @Test
  void shouldMakeEqualStepsOfEqualFactors() {
    // Given
    Scale scale = Scale.of(true, 1, 100, 0, 200);

    // When / Then
    assertThat(scale.at(1)).isZero();
    assertThat(scale.at(10)).isEqualTo(100);
    assertThat(scale.at(100)).isEqualTo(200);
  }

  @Test
  void shouldDrawNothingOfAnEmptyReport() throws IOException {
    // When / Then
    assertThat(Charts.write(report(), folder)).containsExactly(folder.resolve("README.md"));
  }

  private static Chapter latency() {
    List<Row> rows = new ArrayList<>();
    for (String rate : List.of("100/s", "500/s", "2000/s", "5000/s")) {
      for (String percentile : List.of("p50", "p99", "p99.9")) {
        rows.add(Row.of(rate + ", finish to next start, " + percentile, "ms", 2));
      }
    }
    return chapter("latency", rows.toArray(Row[]::new));
  }

  private static Chapter chapter(String scenario, Row... rows) {
    return new Chapter(scenario, 1, List.of(rows), List.of(), null);
  }

  private static Report report(Chapter... chapters) {
    return new Report("2026-11-23", Map.of(), Map.of(), Map.of(), List.of(chapters));
  }

  private static Document parse(Path file) throws Exception {
    return parse(Files.readString(file));
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
