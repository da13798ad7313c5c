/** The log of a try: levels, search, times. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { exact } from "../app/time.js";

const SHOWN = 2_000;

/** @param log Airflow's answer: {content: [{timestamp, event, level}]} */
export function logView(log) {
  const lines = log.content ?? [];
  return html`<section class="log" aria-label=${t("log.title")}>
    <ol>
      ${lines.slice(-SHOWN).map(
        (line) => html`<li data-level=${line.level ?? "info"}>
          <time title=${exact(line.timestamp)}>${(line.timestamp ?? "").slice(11, 23)}</time>
          <span>${line.event}</span>
        </li>`,
      )}
    </ol>
    ${lines.length === 0 ? html`<p class="small soft">${t("log.empty")}</p>` : ""}
  </section>`;
}
