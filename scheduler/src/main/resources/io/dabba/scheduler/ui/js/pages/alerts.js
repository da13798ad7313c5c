/** Alerts: what was told to whom, and who has seen it. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { repeat } from "/ui/vendor/lit-html/directives/repeat.js";
import { get, post, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { path } from "../app/router.js";
import { clock, exact, relative } from "../app/time.js";
import { mayWrite } from "../app/session.js";
import { attempt } from "../app/toast.js";
import { icon } from "../parts/icons.js";
import { pager } from "../parts/pager.js";
import { badge } from "../parts/state.js";

const PAGE = 25;

/** States whose colours they have. */
const SEVERITIES = { critical: "failed", high: "failed", medium: "upstream_failed", info: "awaiting_input" };
const DELIVERIES = { delivered: "success", failed: "failed", pending: "queued" };

export const alerts = page({
  title: () => t("place.alerts"),
  crumbs: () => [[t("place.alerts")]],
  load: ({ query }) => get(v2("alerts"), { limit: PAGE, offset: query.offset }),
  view,
  concerns: (change) => change.kind === "alert" || change.kind === "run",
});

function view(list, { query }, { read }) {
  return html`
    <header class="head"><h1>${t("place.alerts")} <span class="soft">${list.total_entries}</span></h1></header>
    ${list.alerts.length === 0 ? html`<p class="panel empty">${t("alerts.none")}</p>` : ""}
    <ul class="inbox">${repeat(list.alerts, (each) => each.alert_id, (each) => alert(each, read))}</ul>
    ${pager(list.total_entries, query, PAGE)}
  `;
}

function alert(each, read) {
  return html`<li class="panel alert" data-row data-state=${SEVERITIES[each.severity] ?? "none"}>
    <header>
      ${icon("alerts")}
      <h2 class="clip">${each.title}</h2>
      <span class="small soft" title=${exact(each.raised_at)}>${relative(each.raised_at)}</span>
    </header>
    <p class="pad small">
      ${each.dag_id ? html`<a class="name" href=${subject(each)}>${[each.dag_id, each.task_id].filter(Boolean).join(" · ")}</a>` : ""}
      <span class="soft">${each.severity} · ${each.kind} · ${each.teams.join(", ")}</span>
    </p>
    ${each.deliveries.length ? deliveries(each.deliveries) : ""} ${seen(each, read)}
  </li>`;
}

function subject({ dag_id: dagId, dag_run_id: runId, task_id: taskId }) {
  if (!runId) return path("dags", dagId);
  return taskId ? path("dags", dagId, "runs", runId, "tasks", taskId) : path("dags", dagId, "runs", runId);
}

function deliveries(list) {
  return html`<details class="pad small">
    <summary>${t("alerts.deliveries", { count: list.length })}</summary>
    <ul class="lines">
      ${list.map(
        (each) => html`<li>
          ${badge(DELIVERIES[each.state] ?? "none")}<span class="clip">${each.team} · ${each.channel} · ${each.to}</span>
          <span class="soft">${each.error ?? each.title}</span>
        </li>`,
      )}
    </ul>
  </details>`;
}

function seen(each, read) {
  if (each.acknowledged_by) {
    return html`<p class="pad small soft">${t("alerts.seen", { user: each.acknowledged_by, when: clock(each.acknowledged_at) })}</p>`;
  }
  if (!mayWrite()) return "";
  return html`<footer class="actions">
    <button class="button" @click=${() => acknowledge(each, read)}>${t("alerts.acknowledge")}</button>
  </footer>`;
}

async function acknowledge(each, read) {
  await attempt(() => post(v2("alerts", each.alert_id, "acknowledge"), {}), t("alerts.acknowledged"));
  await read();
}
