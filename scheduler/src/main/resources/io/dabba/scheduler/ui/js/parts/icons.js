/** Line icons on a grid of 24, drawn for this product. */

import { html, svg } from "/ui/vendor/lit-html/lit-html.js";

const DRAWINGS = {
  home: svg`<path d="M4 11.5 12 4l8 7.5V20h-5.500v-5h-5v5H4z" />`,
  dags: svg`<circle cx="5.5" cy="12" r="2.5" /><circle cx="18.5" cy="6" r="2.5" /><circle cx="18.5" cy="18" r="2.5" /><path d="M8 11l8-4M8 13l8 4" />`,
  runs: svg`<path d="M4 6h16M4 12h11M4 18h7" /><path d="m17 15 4 3-4 3z" />`,
  assets: svg`<path d="m12 3 8 4.500v9L12 21l-8-4.500v-9z" /><path d="m4 7.5 8 4.5 8-4.5M12 12v9" />`,
  admin: svg`<path d="M4 7h9m5 0h2M4 17h3m5 0h8" /><circle cx="15.5" cy="7" r="2.5" /><circle cx="9.5" cy="17" r="2.5" />`,
  approvals: svg`<path d="M4 5.500h16v11h-9l-4 3.500v-3.500H4z" /><path d="m9 11 2.200 2.200L15.500 9" />`,
  alerts: svg`<path d="M6 16.500v-5.500a6 6 0 0 1 12 0v5.500l1.500 2h-15z" /><path d="M10 21h4" />`,
  search: svg`<circle cx="11" cy="11" r="6.5" /><path d="m16 16 4.5 4.5" />`,
  play: svg`<path d="M7 4.500v15l12-7.500z" />`,
  more: svg`<path d="M5 12h.01M12 12h.01M19 12h.01" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18" />`,
  chevron: svg`<path d="m9 6 6 6-6 6" />`,
  sun: svg`<circle cx="12" cy="12" r="4" /><path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.400m0-12.8L17 7M7 17l-1.4 1.4" />`,
  moon: svg`<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.500z" />`,
  globe: svg`<circle cx="12" cy="12" r="8.5" /><path d="M3.5 12h17M12 3.500c3 3 3 14 0 17m0-17c-3 3-3 14 0 17" />`,
  clock: svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7v5l3.5 2" />`,
  user: svg`<circle cx="12" cy="8.5" r="4" /><path d="M4.5 20c1-4 4-5.5 7.5-5.500s6.5 1.5 7.5 5.5" />`,
  download: svg`<path d="M12 4v11m-4-4 4 4 4-4M5 20h14" />`,
  plus: svg`<path d="M12 5v14M5 12h14" />`,
  edit: svg`<path d="m5 16-.5 3.500L8 19 19 8l-3-3z" />`,
  bin: svg`<path d="M5 7h14M9.500 7V4.500h5V7m-7.500 0 .7 12.500h8.600L17 7" />`,
  copy: svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2" /><path d="M15.5 8.500v-4h-11v11h4" />`,
};

export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${DRAWINGS[name]}</svg>`;
}
