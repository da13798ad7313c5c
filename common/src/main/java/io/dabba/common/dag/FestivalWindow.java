package io.dabba.common.dag;

/**
 * Days around a festival of a calendar.
 *
 * @param festival its id
 * @param daysBefore how many days before its first day it begins
 * @param daysAfter how many days after its last day it ends
 */
public record FestivalWindow(String festival, int daysBefore, int daysAfter) {
  @Override
  public String toString() {
    return "%s, %d days before to %d after".formatted(festival, daysBefore, daysAfter);
  }
}
