package io.dabba.bench;

import io.dabba.common.codec.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was measured, printed as it comes. */
final class Results {
  private static final int REPETITIONS = 5;

  private final List<Measurement> measurements = new ArrayList<>();

  /** Measures five times. */
  Measurement add(String name, String unit, Repetition repetition) throws Exception {
    double[] values = new double[REPETITIONS];
    for (int index = 0; index < REPETITIONS; index++) {
      values[index] = repetition.measure();
    }
    Measurement measurement = new Measurement(name, unit, values);
    measurements.add(measurement);
    System.out.println(measurement.describe());
    return measurement;
  }

  /** Says how one is to another, if both were measured. */
  void ratio(String name, String baseline) {
    Optional<Measurement> base = find(baseline);
    Optional<Measurement> measured = base.isEmpty() ? base : find(name);
    measured.ifPresent(
        found ->
            System.out.printf(
                Locale.ROOT,
                "%-34s %.2f of the bare loop%n",
                name,
                found.median() / base.get().median()));
  }

  /** Writes all of them and what they were measured with. */
  void write(Path file, String queues) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("queues", queues);
    json.put("java", System.getProperty("java.version"));
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("measurements", measurements);
    Files.writeString(file, Json.write(json));
  }

  private Optional<Measurement> find(String name) {
    return measurements.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** One repetition of a measurement. */
  @FunctionalInterface
  interface Repetition {
    double measure() throws Exception;
  }
}
