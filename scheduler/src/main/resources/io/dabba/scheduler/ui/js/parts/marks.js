/** The shapes of states once for a whole page, for places that draw thousands of them. */

import { html, svg } from "/ui/vendor/lit-html/lit-html.js";
import { shape, STATES } from "./state.js";

/** Stands once on a page that draws with {@link stamp}. */
export const sprite = () => html`<svg class="sprite" aria-hidden="true">
  ${STATES.map((state) => svg`<symbol id="mark-${state}" class="mark" viewBox="0 0 16 16">${shape(state)}</symbol>`)}
</svg>`;

/** The shape alone, read by nobody: its word must stand beside it. */
export const stamp = (state) =>
  html`<svg class="mark" data-state=${state} aria-hidden="true"><use href="#mark-${state}"></use></svg>`;
