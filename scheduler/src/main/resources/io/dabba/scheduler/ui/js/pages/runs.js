/** Runs of all DAGs, the newest first. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { repeat } from "/ui/vendor/lit-html/directives/repeat.js";
import { get, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { path, setQuery } from "../app/router.js";
import { clock, duration, exact } from "../app/time.js";
import { breakable } from "../parts/breakable.js";
import { picker, searchBox, stateChips } from "../parts/filters.js";
import { pager } from "../parts/pager.js";
import { badge } from "../parts/state.js";

const PAGE = 50;
const STATES = ["queued", "running", "success", "failed"];
const TYPES = ["scheduled", "manual", "backfill", "asset_triggered"];
const HOURS = ["1", "6", "24", "168"];

export const runs = page({
  title: () => t("place.runs"),
  crumbs: () => [[t("place.runs")]],
  load,
  view,
  concerns: (change) => change.kind === "run",
});

function load({ query }) {
  const since = query.hours && new Date(Date.now() - Number(query.hours) * 3_600_000).toISOString();
  return get(v2("dags", query.dag || "~", "dagRuns"), {
    limit: PAGE,
    offset: query.offset,
    state: query.state,
    run_type: query.type,
    run_id_pattern: query.q,
    run_after_gte: since,
    order_by: "-run_after",
  });
}

function view(list, { query }) {
  return html`
    <header class="head">
      <h1>${t("place.runs")} <span class="soft">${list.total_entries}</span></h1>
      ${searchBox(query, t("runs.search"))}
      <div class="chips" role="group" aria-label=${t("runs.state")}>${stateChips(STATES, query)}</div>
      ${picker(query, "type", t("run.type"), TYPES, t("runs.everyType"))}
      ${picker(query, "hours", t("runs.since"), HOURS.map((hours) => [hours, t("runs.hours", { hours })]), t("runs.everyTime"))}
      ${query.dag ? html`<button class="chip" aria-pressed="true" @click=${() => setQuery({ dag: null })}>${query.dag} ×</button>` : ""}
    </header>
    <div class="panel scroll">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">${t("runs.state")}</th>
            <th scope="col">${t("dags.dag")}</th>
            <th scope="col" class="wide-only">${t("runs.run")}</th>
            <th scope="col" class="wide-only">${t("run.type")}</th>
            <th scope="col">${t("run.after")}</th>
            <th scope="col" class="number">${t("run.duration")}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(list.dag_runs, (run) => run.dag_id + "/" + run.dag_run_id, row)}
        </tbody>
      </table>
      ${list.dag_runs.length === 0 ? html`<p class="empty">${t("runs.none")}</p>` : ""}
    </div>
    ${pager(list.total_entries, query, PAGE)}
  `;
}

const row = (run) => html`<tr data-row>
  <td>${badge(run.state)}</td>
  <td><a class="name" href=${path("dags", run.dag_id, "runs", run.dag_run_id)}>${breakable(run.dag_id)}</a></td>
  <td class="wide-only small clip run-id" title=${run.dag_run_id}>${run.dag_run_id}</td>
  <td class="wide-only small">${run.run_type}</td>
  <td class="small" title=${exact(run.run_after)}>${clock(run.run_after)}</td>
  <td class="number small">${duration(run.duration)}</td>
</tr>`;
