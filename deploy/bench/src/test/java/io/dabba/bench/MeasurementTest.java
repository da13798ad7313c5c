package io.dabba.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasurementTest {
  @Test
  void shouldTellMedianAndSpreadOfAnOddNumberOfRuns() {
    // Given
    Measurement measurement = new Measurement("x", "ms", new double[] {3, 1, 2});

    // When / Then
    assertThat(measurement.median()).isEqualTo(2);
    assertThat(measurement.min()).isEqualTo(1);
    assertThat(measurement.max()).isEqualTo(3);
  }

  @Test
  void shouldTakeTheMiddleOfAnEvenNumberOfRuns() {
    // Given
    Measurement measurement = new Measurement("x", "ms", new double[] {4, 1, 2, 3});

    // When / Then
    assertThat(measurement.median()).isEqualTo(2.5);
  }
}
