/** Why a task instance is not running: everything that holds it back. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";

/** @param why the API's answer: {dependencies: [{name, reason}]} */
export function reasons(why) {
  return html`<section class="notice why" data-state="queued" aria-labelledby="why-title">
    <h3 id="why-title">${t("why.title")}</h3>
    ${why.dependencies.length === 0 ? html`<p class="small">${t("why.nothing")}</p>` : ""}
    <ul>
      ${why.dependencies.map(
        (each) => html`<li><strong>${each.name.replaceAll("_", " ")}</strong><span>${each.reason}</span></li>`,
      )}
    </ul>
  </section>`;
}
