package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusinessMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BusinessMetrics metrics = new BusinessMetrics(registry, List.of("region"));
  private final List<String> warnings = new ArrayList<>();
  private final TriedMetrics tried = new TriedMetrics(metrics.labels(), warnings::add);

  @Test
  void shouldAddCountersAndSetGauges() {
    // Given
    tried.count("orders", 5, Map.of("region", "west"));
    tried.count("orders", 2, Map.of("region", "west"));
    tried.count("orders", 1);
    tried.gauge("load", 0.5);
    tried.gauge("load", 0.75);

    // When
    metrics.publish("swiggy", tried.figures());

    // Then
    assertThat(counter("swiggy", "west")).isEqualTo(7);
    assertThat(counter("swiggy", "")).isEqualTo(1);
    assertThat(registry.get("dabba.business.load").tag("dag_id", "swiggy").gauge().value())
        .isEqualTo(0.75);
  }

  @Test
  void shouldDropLabelsThatAreNotAllowed() {
    // When
    tried.count("orders", 5, Map.of("customer", "A1"));

    // Then
    assertThat(tried.figures()).extracting(Figure::labels).containsExactly(Map.of());
    assertThat(warnings)
        .containsExactly(
            "metric orders: expected labels of worker.metric_labels [region], dropped"
                + " \"customer\"");
  }

  @Test
  void shouldCountSeriesBeyondTheLimitTogether() {
    // Given
    for (int region = 0; region < BusinessMetric.MAX_SERIES + 50; region++) {
      tried.count("orders", 1, Map.of("region", "r" + region));
    }

    // When
    metrics.publish("swiggy", tried.figures());
    metrics.publish("swiggy", List.of(tried.figures().get(0)));

    // Then
    assertThat(registry.getMeters()).hasSize(BusinessMetric.MAX_SERIES + 1);
    assertThat(counter("other", "other")).isEqualTo(50);
    assertThat(counter("swiggy", "r0")).isEqualTo(2);
  }

  @Test
  void shouldDropNamesBeyondTheLimitAndOtherKindsOfAName() {
    // Given
    for (int name = 0; name < BusinessMetrics.MAX_NAMES + 5; name++) {
      tried.count("m" + name, 1);
    }
    tried.gauge("m0", 1);

    // When
    metrics.publish("swiggy", tried.figures());

    // Then
    assertThat(registry.getMeters()).hasSize(BusinessMetrics.MAX_NAMES);
  }

  @Test
  void shouldRefuseWhatCannotBeShown() {
    assertThatThrownBy(() -> tried.count("orders-of-day", 1)).isInstanceOf(DabbaException.class);
    assertThatThrownBy(() -> tried.count("orders", -1))
        .hasMessageContaining("expected an amount of at least 0");
    assertThatThrownBy(() -> tried.gauge("orders", Double.NaN))
        .hasMessageContaining("expected a finite number");
  }

  @Test
  void shouldKeepABoundedNumberOfFiguresOfOneTry() {
    // When
    for (int figure = 0; figure < TriedMetrics.MAX_FIGURES + 5; figure++) {
      tried.count("orders", 1);
    }

    // Then
    assertThat(tried.figures()).hasSize(TriedMetrics.MAX_FIGURES);
    assertThat(warnings).hasSize(1);
  }

  private double counter(String dagId, String region) {
    return registry
        .get("dabba.business.orders")
        .tags(Tags.of("dag_id", dagId, "region", region))
        .counter()
        .count();
  }
}
