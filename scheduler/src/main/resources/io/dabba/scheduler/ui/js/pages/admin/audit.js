/** The audit log: who changed what, what was before and after. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, v2 } from "../../app/api.js";
import * as dialog from "../../app/dialog.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { path } from "../../app/router.js";
import { clock, exact } from "../../app/time.js";
import { searchBox } from "../../parts/filters.js";
import { list } from "../../parts/list.js";

const PAGE = 50;

export const audit = page({
  title: () => t("place.audit"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.audit")]],
  load: ({ query }) =>
    get(v2("eventLogs"), {
      limit: PAGE,
      offset: query.offset,
      owner_pattern: query.who,
      event_pattern: query.q,
      dag_id_pattern: query.dag,
      order_by: "-when",
    }),
  view: (found, { query }) =>
    list({
      title: t("place.audit"),
      total: found.total_entries,
      tools: html`${searchBox(query, t("audit.event"))} ${searchBox(query, t("audit.who"), "who")}
      ${searchBox(query, t("dags.dag"), "dag")}`,
      items: found.event_logs,
      key: (each) => each.event_log_id,
      none: t("audit.none"),
      query,
      size: PAGE,
      columns: [
        { text: t("audit.when"), value: (each) => html`<span title=${exact(each.when)}>${clock(each.when)}</span>`, kind: "small" },
        { text: t("audit.who"), value: (each) => each.owner },
        { text: t("audit.event"), value: (each) => html`<button class="link" @click=${() => inspect(each)}><code>${each.event}</code></button>` },
        { text: t("audit.what"), value: what, kind: "small wide-only" },
      ],
    }),
});

function what(each) {
  if (!each.dag_id) return "";
  const text = [each.dag_id, each.run_id, each.task_id].filter(Boolean).join(" · ");
  return html`<a href=${path("dags", each.dag_id)}>${text}</a>`;
}

/** What was asked, before and after, each as JSON if it is some. */
function inspect(each) {
  dialog.open({
    title: each.event,
    kind: "wide",
    view: () => html`<p class="small soft">${each.owner} · ${exact(each.when)}</p>
      ${Object.entries(JSON.parse(each.extra || "{}")).map(
        ([name, value]) => html`<h3>${name}</h3>
          <pre class="code wrapped" tabindex="0">${pretty(value)}</pre>`,
      )}`,
  });
}

function pretty(value) {
  try {
    return JSON.stringify(typeof value === "string" ? JSON.parse(value) : value, null, 2);
  } catch {
    return String(value);
  }
}
