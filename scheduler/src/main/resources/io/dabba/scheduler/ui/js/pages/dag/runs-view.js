/** The runs of a DAG as a table. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { repeat } from "/ui/vendor/lit-html/directives/repeat.js";
import { get, v2 } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { path, setQuery } from "../../app/router.js";
import { clock, duration, exact } from "../../app/time.js";
import { picker, searchBox, stateChips } from "../../parts/filters.js";
import { icon } from "../../parts/icons.js";
import { pager } from "../../parts/pager.js";
import { badge } from "../../parts/state.js";

const SIZE = 50;
const STATES = ["failed", "running", "queued", "success"];
const TYPES = ["scheduled", "manual", "backfill", "asset_triggered"];
const DAY = 86_400_000;

/** Columns by which the list can be put in order, in the API's words. */
const ORDERS = { when: "run_after", started: "start_date", took: "duration" };

export const runsView = {
  key: ({ state, type, q, from, to, order, offset }) => JSON.stringify(["runs", state, type, q, from, to, order, offset]),
  load: async (dagId, query) => ({ list: await get(v2("dags", dagId, "dagRuns"), filter(query)) }),
  view,
};

const filter = (query) => ({
  limit: SIZE,
  offset: query.offset,
  state: query.state,
  run_type: query.type,
  run_id_pattern: query.q && `%${query.q}%`,
  run_after_gte: query.from && day(query.from, 0),
  run_after_lt: query.to && day(query.to, 1),
  order_by: query.order ?? "-id",
});

function day(text, later) {
  const at = new Date(text + "T00:00:00");
  return Number.isNaN(at.getTime()) ? undefined : new Date(at.getTime() + later * DAY).toISOString();
}

function view({ list, dag }, { query }) {
  return html`
    <div class="bench">
      ${searchBox(query, t("runs.search"))}
      <div class="chips">${stateChips(STATES, query)}</div>
      ${picker(query, "type", t("run.type"), TYPES, t("runs.everyType"))} ${dates(query)}
    </div>
    <section class="panel">
      <div class="scroll" tabindex="0">
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">${t("runs.run")}</th>
              <th scope="col">${t("runs.state")}</th>
              <th scope="col" class="wide-only">${t("run.type")}</th>
              ${ordered(query, "when", t("run.after"))} ${ordered(query, "started", t("run.started"), "wide-only")}
              ${ordered(query, "took", t("run.duration"), "number")}
              <th scope="col" class="number wide-only">${t("run.version")}</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(list.dag_runs, (run) => run.dag_run_id, (run) => row(run, dag))}
          </tbody>
        </table>
      </div>
      ${list.dag_runs.length === 0 ? html`<p class="empty">${t("runs.none")}</p>` : ""}
    </section>
    ${pager(list.total_entries, query, SIZE)}
  `;
}

const dates = (query) => html`${["from", "to"].map(
  (field) => html`<label class="picker small labelled"
    >${t("dag.runs." + field)}
    <input class="input" type="date" .value=${query[field] ?? ""} @change=${(event) => setQuery({ [field]: event.target.value, offset: null })} />
  </label>`,
)}`;

function ordered(query, name, text, kind = "") {
  const field = ORDERS[name];
  const isDown = query.order === "-" + field;
  const isUp = query.order === field;
  return html`<th scope="col" class=${kind} aria-sort=${isDown ? "descending" : isUp ? "ascending" : "none"}>
    <button class="link turned ${isDown ? "down" : ""}" @click=${() => setQuery({ order: isDown ? field : isUp ? null : "-" + field, offset: null })}>
      ${text}${isDown || isUp ? icon("chevron") : ""}
    </button>
  </th>`;
}

const row = (run, dag) => html`<tr data-row>
  <td class="run-id clip"><a class="name" href=${path("dags", dag.dag_id, "runs", run.dag_run_id)} title=${run.dag_run_id}>${run.dag_run_id}</a>
    ${run.note ? html`<p class="small soft clip" title=${run.note}>${run.note}</p>` : ""}</td>
  <td>${badge(run.state)}</td>
  <td class="small wide-only">${run.run_type}</td>
  <td class="small" title=${exact(run.run_after, dag.timezone)}>${clock(run.run_after, dag.timezone)}</td>
  <td class="small wide-only" title=${exact(run.start_date, dag.timezone)}>${clock(run.start_date, dag.timezone)}</td>
  <td class="number small">${duration(run.duration)}</td>
  <td class="number small wide-only">${run.dag_versions.at(-1)?.version_number ?? ""}</td>
</tr>`;
