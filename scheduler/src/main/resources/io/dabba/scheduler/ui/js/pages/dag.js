/** One DAG: its runs and tasks in many views, and beside them what was chosen there. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { loading, page } from "../app/page.js";
import { path } from "../app/router.js";
import { mayWrite } from "../app/session.js";
import { exact, relative } from "../app/time.js";
import { pauseSwitch } from "../parts/dag-row.js";
import { icon } from "../parts/icons.js";
import { sprite } from "../parts/marks.js";
import { schedule } from "../parts/schedule.js";
import { tabs } from "../parts/tabs.js";
import { backfillsView } from "./dag/backfills-view.js";
import { calendarView } from "./dag/calendar-view.js";
import { chartsView } from "./dag/charts-view.js";
import { codeView } from "./dag/code-view.js";
import { load, spoil } from "./dag/data.js";
import { docsView } from "./dag/docs-view.js";
import { ganttView } from "./dag/gantt-view.js";
import { graphView } from "./dag/graph-view.js";
import { gridView } from "./dag/grid-view.js";
import { onMove } from "./dag/keys.js";
import { runsView } from "./dag/runs-view.js";
import { side } from "./dag/side.js";

const VIEWS = {
  grid: gridView,
  graph: graphView,
  gantt: ganttView,
  runs: runsView,
  calendar: calendarView,
  charts: chartsView,
  backfills: backfillsView,
  code: codeView,
  docs: docsView,
};

export const dag = page({
  title: ({ params }) => params.dag_id,
  crumbs: ({ params }) => [[t("place.dags"), "/dags"], [params.dag_id]],
  load: (place) => load(place, VIEWS[open(place)]),
  view,
  concerns: (change, { params }) => change.dag_id === params.dag_id && spoil(),
});

const open = ({ query }) => (VIEWS[query.view] ? query.view : "grid");

function view(data, place, page) {
  const name = open(place);
  const shown = VIEWS[name];
  onMove(undefined);
  const again = { ...page, read: () => (spoil(), page.read()) };
  const beside = ["grid", "graph", "gantt"].includes(name) ? side(data, place.query, page) : "";
  return html`
    ${sprite()} ${head(data, place, again)}
    ${tabs(Object.keys(VIEWS), name, (each) => t("dag.view." + each), "view")}
    <div role="tabpanel" id="panel-${name}" aria-labelledby="tab-${name}" class="dag-view ${beside ? "split" : ""}">
      <div class="view-body">${data.viewKey?.startsWith(`["${name}"`) ? shown.view(data, place, again) : loading()}</div>
      ${beside}
    </div>
  `;
}

function head({ dag }, { query }, page) {
  return html`<header class="head dag-head">
      <h1 class="clip">${dag.dag_id}</h1>
      ${dag.description ? html`<p class="small soft clip">${dag.description}</p>` : ""}
      <div class="actions">
        <span class="pause small">${pauseSwitch(dag, page.read)} ${dag.is_paused ? t("dags.paused") : t("dags.active")}</span>
        ${mayWrite()
          ? html`<a class="button main-action" data-key="t" href=${path("dags", dag.dag_id, "trigger")}>${icon("play")} ${t("dag.trigger")}</a>`
          : ""}
      </div>
    </header>
    <p class="facts small soft">
      <span>${icon("clock")} ${schedule(dag.timetable_summary)}</span>
      ${dag.next_dagrun_run_after && !dag.is_paused
        ? html`<span title=${exact(dag.next_dagrun_run_after, dag.timezone)}>${t("dag.next", { when: relative(dag.next_dagrun_run_after) })}</span>`
        : ""}
      ${dag.owners.map((owner) => html`<span>${icon("user")} ${owner}</span>`)}
      ${dag.tags.map((tag) => html`<a class="chip" href=${"/dags?tag=" + encodeURIComponent(tag.name)}>${tag.name}</a>`)}
    </p>`;
}
