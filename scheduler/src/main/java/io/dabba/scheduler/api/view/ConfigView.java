package io.dabba.scheduler.api.view;

import java.util.List;

/** Airflow's {@code Config}: settings by section. */
public record ConfigView(List<Section> sections) {
  /** The settings of a section. */
  public record Section(String name, List<Option> options) {}

  /** One setting as text; secrets are masked. */
  public record Option(String key, String value) {}
}
