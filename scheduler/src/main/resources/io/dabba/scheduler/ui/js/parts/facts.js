/** Names and values, the empty ones left out. */

import { html } from "/ui/vendor/lit-html/lit-html.js";

/** @param rows [name, value, long form for a tooltip] */
export function facts(rows) {
  const shown = rows.filter(([, value]) => value !== undefined && value !== null && value !== "");
  return html`<dl class="pairs">
    ${shown.map(
      ([name, value, title]) => html`<div>
        <dt>${name}</dt>
        <dd title=${title ?? ""}>${value}</dd>
      </div>`,
    )}
  </dl>`;
}
