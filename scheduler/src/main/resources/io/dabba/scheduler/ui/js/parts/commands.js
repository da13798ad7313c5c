/** The same by command line: lines to copy. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { icon } from "./icons.js";

export function commands(lines) {
  return html`<details class="commands small">
    <summary>${t("commands.title")}</summary>
    ${lines.map(
      (line) => html`<div class="command">
        <code>${line}</code>
        <button class="button bare square" title=${t("commands.copy")} @click=${() => navigator.clipboard.writeText(line)}>
          ${icon("copy")}
        </button>
      </div>`,
    )}
  </details>`;
}
