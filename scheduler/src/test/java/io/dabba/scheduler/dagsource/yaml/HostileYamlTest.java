package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.error.DabbaException;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.alert.AlertsForTests;
import io.dabba.testkit.HostileInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** DAG files, calendars and alert rules as no honest author writes them. */
class HostileYamlTest {
  private static final int TRIES = 150;
  private static final Path DAGS = Path.of("..", "dags").toAbsolutePath().normalize();
  private static final List<String> FILES = texts(DAGS.resolve("features"));
  private static final List<String> CALENDARS = texts(DAGS.resolve("calendars"));
  private static final String ALERTS = text(AlertsForTests.EXAMPLE);

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void shouldAcceptOrRefuseDagFiles(@ForAll long seed) throws IOException {
    YamlDagFileReader reader =
        new YamlDagFileReader(TestOperators.catalogue(), new TemplateRenderer());
    Path file = Files.createTempFile("hostile", ".yaml");
    Files.write(file, mutated(FILES, seed));
    HostileInput.parse(DabbaException.class, () -> reader.read(file, "test.yaml"));
    Files.delete(file);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void shouldAcceptOrRefuseCalendars(@ForAll long seed) {
    byte[] text = mutated(CALENDARS, seed);
    HostileInput.parse(
        DabbaException.class, () -> Calendars.read(text, Calendars.FOLDER + "test.yaml"));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void shouldAcceptOrRefuseAlertRules(@ForAll long seed) {
    String text = HostileInput.mutated(ALERTS, seed);
    HostileInput.parse(DabbaException.class, () -> AlertsForTests.read(text));
  }

  private static byte[] mutated(List<String> valid, long seed) {
    String text = valid.get(Math.floorMod(seed, valid.size()));
    return HostileInput.mutated(text, seed).getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> texts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(HostileYamlTest::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
