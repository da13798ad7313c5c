/** What the templates of a task instance became. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { text } from "./xcom.js";

export function renderedTab({ tab }) {
  const fields = Object.entries(tab?.rendered_fields ?? {});
  if (fields.length === 0) return html`<p class="empty small">${t("rendered.none")}</p>`;
  return html`<dl class="values">
    ${fields.map(
      ([name, value]) => html`<div>
        <dt><code>${name}</code></dt>
        <dd><pre class="code" tabindex="0">${text(value)}</pre></dd>
      </div>`,
    )}
  </dl>`;
}
