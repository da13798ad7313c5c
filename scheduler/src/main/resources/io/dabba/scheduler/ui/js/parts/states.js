/** What the states of several task instances amount to. */

import { STATES } from "./state.js";

const RANK = new Map(STATES.map((state, index) => [state, index]));

/** The state of many that most wants a look; of a state, or of counts by state. */
export function worst(found) {
  if (found === undefined || typeof found === "string") return found;
  return first(Object.keys(found));
}

/** How many instances there are. */
export function size(found) {
  if (found === undefined) return 0;
  return typeof found === "string" ? 1 : Object.values(found).reduce((sum, count) => sum + count, 0);
}

/** Counts by state of several tasks together. */
export function sum(all) {
  const counts = {};
  for (const found of all) {
    if (typeof found === "string") counts[found] = (counts[found] ?? 0) + 1;
    else if (found) for (const [state, count] of Object.entries(found)) counts[state] = (counts[state] ?? 0) + count;
  }
  return counts;
}

function first(states) {
  let best;
  for (const state of states) if (best === undefined || RANK.get(state) < RANK.get(best)) best = state;
  return best;
}
