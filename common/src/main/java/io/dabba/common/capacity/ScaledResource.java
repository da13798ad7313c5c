package io.dabba.common.capacity;

/**
 * The units of one resource.
 *
 * @param base without festivals
 * @param scaled as planned
 * @param multiplier planned over base
 * @param additionalNeeded planned beyond the base; below zero if there are fewer
 */
public record ScaledResource(long base, long scaled, double multiplier, long additionalNeeded) {
  ScaledResource(long base, long scaled) {
    this(base, scaled, (double) scaled / base, scaled - base);
  }
}
