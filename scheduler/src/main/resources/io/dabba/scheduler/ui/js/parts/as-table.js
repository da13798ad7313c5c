/** A picture's data as a table, for those who cannot see it; drawn once it is opened. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { here, setQuery } from "../app/router.js";

/**
 * @param heads [text, class] of each column
 * @param rows gives the rows as templates
 */
export function asTable(heads, rows) {
  const isOpen = here().query.table === "1";
  return html`<details class="as-table small" ?open=${isOpen} @toggle=${remember}>
    <summary>${t("dag.asTable")}</summary>
    ${isOpen
      ? html`<div class="scroll" tabindex="0">
          <table class="rows">
            <thead>
              <tr>${heads.map(([text, kind = ""]) => html`<th scope="col" class=${kind}>${text}</th>`)}</tr>
            </thead>
            <tbody>${rows()}</tbody>
          </table>
        </div>`
      : ""}
  </details>`;
}

function remember(event) {
  const now = event.target.open ? "1" : null;
  if (now !== (here().query.table ?? null)) setQuery({ table: now }, { replace: true });
}
