/** States of runs and task instances: colour, shape and word, so that none has to be seen. */

import { html, svg } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";

/** One drawing for each state, on a grid of 16. */
const SHAPES = {
  success: svg`<circle cx="8" cy="8" r="7" /><path class="cut" d="M4.5 8.3 7 10.8 11.5 5.5" />`,
  running: svg`<circle class="ring" cx="8" cy="8" r="6" /><path class="spin" d="M8 2a6 6 0 0 1 6 6" />`,
  failed: svg`<rect x="1.5" y="1.5" width="13" height="13" rx="2" /><path class="cut" d="m5 5 6 6m0-6-6 6" />`,
  upstream_failed: svg`<path d="M8 1 15.5 14.5H.5z" /><path class="cut" d="M8 6v4m0 2v.5" />`,
  skipped: svg`<circle class="ring" cx="8" cy="8" r="6" /><path class="line" d="m4 12 8-8" />`,
  up_for_retry: svg`<path class="line" d="M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3" />`,
  up_for_reschedule: svg`<circle class="ring" cx="8" cy="8" r="6" /><path class="line" d="M8 4.5V8l2.5 1.5" />`,
  queued: svg`<path class="line" d="M3 4.500h10M3 8h10M3 11.500h6" />`,
  scheduled: svg`<rect class="ring" x="2.5" y="3.5" width="11" height="10" rx="1.5" /><path class="line" d="M2.5 6.500h11M5.5 2v2.500m5-2.500v2.5" />`,
  deferred: svg`<path class="line" d="M5.5 3.500v9m5-9v9" />`,
  awaiting_input: svg`<circle cx="8" cy="8" r="7" /><path class="cut" d="M6 6.200a2 2 0 1 1 2.5 2c-.4.2-.5.5-.5 1m0 2v.4" />`,
  restarting: svg`<path class="line" d="M3 8a5 5 0 1 1 1.5 3.5M3 14v-3h3" />`,
  removed: svg`<path class="line" d="M3 8h10" />`,
  none: svg`<circle class="ring dashed" cx="8" cy="8" r="6" />`,
};

/** Order of states where they are counted side by side: the worst first. */
export const STATES = [
  "failed",
  "upstream_failed",
  "up_for_retry",
  "awaiting_input",
  "running",
  "restarting",
  "queued",
  "scheduled",
  "deferred",
  "up_for_reschedule",
  "success",
  "skipped",
  "removed",
  "none",
];

/** The drawing of a state, to be put into an svg of 16 by 16. */
export const shape = (state) => SHAPES[state ?? "none"] ?? SHAPES.none;

export const name = (state) => t("state." + (state ?? "none"));

/** The shape alone; its word is read by those who cannot see it. */
export function mark(state) {
  const known = state ?? "none";
  return html`<svg class="mark" data-state=${known} viewBox="0 0 16 16" role="img" aria-label=${name(known)}>
    <title>${name(known)}</title>
    ${SHAPES[known] ?? SHAPES.none}
  </svg>`;
}

/** Shape and word. */
export function badge(state) {
  const known = state ?? "none";
  return html`<span class="badge" data-state=${known}
    ><svg class="mark" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[known] ?? SHAPES.none}</svg
    >${name(known)}</span
  >`;
}
