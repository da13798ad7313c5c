package io.dabba.common.capacity;

/**
 * What one resource costs per day, in rupees.
 *
 * @param baseCostInr without festivals
 * @param scaledCostInr as planned
 * @param additionalCostInr the difference
 * @param additionalUnits the units that make it
 */
public record ResourceCost(
    long baseCostInr, long scaledCostInr, long additionalCostInr, long additionalUnits) {
  static ResourceCost of(ScaledResource units, long unitCost) {
    long base = units.base() * unitCost;
    long scaled = units.scaled() * unitCost;
    return new ResourceCost(base, scaled, scaled - base, units.additionalNeeded());
  }
}
