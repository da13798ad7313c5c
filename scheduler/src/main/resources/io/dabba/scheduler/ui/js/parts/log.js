/** The log of a try behind its tab: which try, and the lines themselves. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { setQuery } from "../app/router.js";
import "./log-view.js";

const MOST_TRIES = 30;

export function logTab({ instance, zone }, query) {
  const last = instance.try_number;
  if (last < 1) return html`<p class="empty small">${t("log.notYet")}</p>`;
  const shown = Math.min(last, Math.max(1, Number(query.try ?? last)));
  return html`${last > 1 ? choice(last, shown) : ""}
    <dabba-log
      .of=${{
        dag_id: instance.dag_id,
        dag_run_id: instance.dag_run_id,
        task_id: instance.task_id,
        map_index: instance.map_index,
        try_number: shown,
      }}
      .query=${query}
      .zone=${zone}
    ></dabba-log>`;
}

function choice(last, shown) {
  const numbers = Array.from({ length: Math.min(last, MOST_TRIES) }, (_, index) => last - index).reverse();
  return html`<div class="chips pad" role="group" aria-label=${t("task.tab.tries")}>
    ${numbers.map(
      (number) => html`<button
        class="chip"
        aria-pressed=${number === shown}
        @click=${() => setQuery({ try: number === last ? null : number }, { replace: true })}
      >
        ${t("log.try", { number })}
      </button>`,
    )}
  </div>`;
}
