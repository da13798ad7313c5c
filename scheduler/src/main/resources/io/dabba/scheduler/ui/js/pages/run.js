/** One run: its tasks as a list, and beside it when, why and what can be done. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { repeat } from "/ui/vendor/lit-html/directives/repeat.js";
import { get, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { path } from "../app/router.js";
import { clock, duration, exact, relative } from "../app/time.js";
import { mayWrite } from "../app/session.js";
import { searchBox, stateChips } from "../parts/filters.js";
import { pager } from "../parts/pager.js";
import { badge, mark } from "../parts/state.js";
import { runActions } from "../parts/run-actions.js";
import { runCommands, runFacts } from "../parts/run-panel.js";

const PAGE = 100;
const STATES = ["failed", "upstream_failed", "up_for_retry", "awaiting_input", "running", "queued", "deferred", "success", "skipped", "none"];

export const run = page({
  title: ({ params }) => params.run_id,
  crumbs: ({ params }) => [
    [t("place.dags"), "/dags"],
    [params.dag_id, path("dags", params.dag_id)],
    [params.run_id],
  ],
  load,
  view,
  concerns: (change, { params }) => change.dag_id === params.dag_id && change.run_id === params.run_id,
});

async function load({ params, query }) {
  const base = ["dags", params.dag_id, "dagRuns", params.run_id];
  const [dag, found, tasks, deadlines, errors, events] = await Promise.all([
    get(v2("dags", params.dag_id, "details")),
    get(v2(...base)),
    get(v2(...base, "taskInstances"), {
      limit: PAGE,
      offset: query.offset,
      state: query.state,
      task_id_pattern: query.q,
    }),
    get(v2(...base, "deadlines")),
    get(v2(...base, "callbackErrors")),
    get(v2(...base, "upstreamAssetEvents")),
  ]);
  return { dag, run: found, tasks, deadlines: deadlines.deadlines, errors: errors.callback_errors, events: events.asset_events };
}

function view(data, { query }, { read }) {
  const { dag, run: shown, tasks } = data;
  return html`
    <header class="head">
      <h1 class="clip">${shown.dag_run_id}</h1>
      ${badge(shown.state)}
      <div class="actions">
        ${mayWrite() ? html`<a class="button" href=${path("dags", dag.dag_id, "trigger") + "?like=" + encodeURIComponent(shown.dag_run_id)}>${t("run.again")}</a>` : ""}
        <a class="button" href=${path("dags", dag.dag_id) + "?run=" + encodeURIComponent(shown.dag_run_id)}>${t("run.inGrid")}</a>
      </div>
    </header>
    <div class="split">
      <section class="panel">
        <header class="tools">
          <h2>${t("run.tasks")} <span class="soft">${tasks.total_entries}</span></h2>
          ${searchBox(query, t("run.searchTasks"))}
        </header>
        <div class="chips pad">${stateChips(STATES, query)}</div>
        ${table(tasks.task_instances, dag.timezone)} ${pager(tasks.total_entries, query, PAGE)}
      </section>
      <aside class="side">
        <section class="panel">
          ${runFacts(shown, dag.timezone)} ${extras(data)} ${mayWrite() ? runActions(shown, read) : ""} ${runCommands(shown)}
        </section>
      </aside>
    </div>
  `;
}

function table(instances, zone) {
  if (instances.length === 0) return html`<p class="empty small">${t("run.noTasks")}</p>`;
  return html`<div class="scroll" tabindex="0">
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">${t("grid.task")}</th>
          <th scope="col">${t("runs.state")}</th>
          <th scope="col" class="wide-only">${t("task.started")}</th>
          <th scope="col" class="number">${t("task.duration")}</th>
          <th scope="col" class="number wide-only">${t("task.try")}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(instances, (each) => each.task_id + "/" + each.map_index, (each) => row(each, zone))}
      </tbody>
    </table>
  </div>`;
}

function row(each, zone) {
  const address = path("dags", each.dag_id, "runs", each.dag_run_id, "tasks", each.task_id);
  return html`<tr data-row>
    <td>
      <a class="name" href=${each.map_index < 0 ? address : `${address}?map=${each.map_index}`}>${each.task_id}</a>
      ${each.map_index < 0 ? "" : html`<span class="soft small">[${each.rendered_map_index ?? each.map_index}]</span>`}
    </td>
    <td>${badge(each.state)}</td>
    <td class="wide-only small" title=${exact(each.start_date, zone)}>${clock(each.start_date, zone)}</td>
    <td class="number small">${duration(each.duration)}</td>
    <td class="number small wide-only">${each.try_number || ""}</td>
  </tr>`;
}

function extras({ deadlines, errors, events }) {
  return html`${deadlines.length
    ? html`<h3 class="pad">${t("run.deadlines")}</h3>
        <ul class="lines small">
          ${deadlines.map(
            (each) => html`<li>
              ${mark(each.missed ? "failed" : "scheduled")}<span class="clip">${each.task_id ?? each.reference}</span>
              <span title=${exact(each.deadline_time)}>${each.missed ? t("run.missed") : relative(each.deadline_time)}</span>
            </li>`,
          )}
        </ul>`
    : ""}
  ${errors.map((each) => html`<p class="notice failed small">${each.event}: ${each.error}</p>`)}
  ${events.length
    ? html`<h3 class="pad">${t("run.assetEvents")}</h3>
        <ul class="lines small">
          ${events.map(
            (each) => html`<li>
              ${mark("success")}<a class="clip" href=${path("assets", String(each.asset_id))}>${each.name}</a>
              <span class="soft">${clock(each.timestamp)}</span>
            </li>`,
          )}
        </ul>`
    : ""}`;
}
