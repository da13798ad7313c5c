package io.dabba.authoring;

import java.util.List;
import java.util.Map;

/**
 * A branch whose choice is a template: {@code Branch.choose("{{ params.mode }}_delivery")}. For a
 * choice made in Java see {@link BranchFlow}.
 *
 * @param choose ids to follow, separated by commas or spaces; a template
 */
public record Branch(String choose) implements OperatorTask<List<String>> {
  /** Follows what {@code template} renders to. */
  public static Branch choose(String template) {
    return new Branch(template);
  }

  @Override
  public String operator() {
    return "branch";
  }

  @Override
  public Map<String, Object> arguments() {
    return Map.of("choose", choose);
  }
}
