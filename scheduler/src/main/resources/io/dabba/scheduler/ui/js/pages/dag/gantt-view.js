/** How the tasks of a run shared its time. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { setQuery } from "../../app/router.js";
import { clock, duration } from "../../app/time.js";
import { asTable } from "../../parts/as-table.js";
import { gantt, latest, LINE, parts } from "../../parts/gantt.js";
import { badge } from "../../parts/state.js";
import { worst } from "../../parts/states.js";
import { Sight } from "../../parts/window.js";
import { loadRuns } from "./data.js";
import { onMove } from "./keys.js";
import { runPicker, shownRun } from "./run-picker.js";

const MOST_ROWS = 1_000;
const sight = new Sight(() => dispatchEvent(new Event("dabba:redraw")));

export const ganttView = {
  key: (query) => JSON.stringify(["gantt", query.run]),
  async load(dagId, query) {
    const grid = await loadRuns(dagId, { run: query.run });
    const run = shownRun(grid.columns, query)?.run;
    if (!run) return { ...grid, timings: undefined };
    return { ...grid, timings: await get(own("dags", dagId, "dagRuns", run.dag_run_id, "timings")) };
  },
  view,
};

function view({ columns, timings, dag }, { query }) {
  if (!timings) return html`<p class="panel empty">${t("dag.neverRan")}</p>`;
  const order = [...timings.timings].sort((one, other) => began(one) - began(other));
  const pick = (task) => setQuery({ run: timings.dag_run_id, task, map: null, try: null }, { replace: true });
  onMove((right, down) => {
    const at = order.findIndex((each) => each.task_id === query.task) + down;
    const next = order[Math.min(order.length - 1, Math.max(0, at))];
    if (next) pick(next.task_id);
    document.querySelector(".gantt")?.scrollTo({ top: Math.max(0, (at - 4) * LINE) });
  });
  return html`
    <div class="bench">
      ${runPicker(columns, query)}
      <ul class="legend small soft">
        ${["scheduled", "queued", "running"].map((kind) => html`<li><i class="span ${kind}" data-state=${kind === "running" ? "success" : kind}></i>${t("dag.gantt." + kind)}</li>`)}
      </ul>
    </div>
    <div class="panel" data-moves>${gantt({ timings: order, span: span(timings, order), chosen: query.task, sight, pick })}</div>
    ${asTable(heads(), () => rows(order, dag.timezone))}
  `;
}

/** All tries of a task, the current one last. */
const tries = (timing) => [...timing.earlier_tries, latest(timing)];

const began = (timing) => {
  const [first] = tries(timing);
  return Date.parse(first.start_date ?? first.queued_when ?? timing.ready_when ?? "9999-01-01");
};

function span({ start_date: start, end_date: end }, order) {
  const ends = order.flatMap(tries).flatMap((each) => parts(each).flatMap(([, from, to]) => [from, to]));
  const from = Math.min(...(start ? [Date.parse(start)] : []), ...ends.slice(0, 3_000), Date.now());
  const last = ends.reduce((most, each) => Math.max(most, each), from + 1);
  return [from, Math.max(last, end ? Date.parse(end) : Date.now())];
}

const heads = () => [
  [t("grid.task")],
  [t("task.try"), "number"],
  [t("runs.state")],
  [t("task.started")],
  ...["scheduled", "queued", "running"].map((kind) => [t("dag.gantt." + kind), "number"]),
];

const rows = (order, zone) =>
  order
    .slice(0, MOST_ROWS)
    .flatMap((timing) => [
      ...timing.earlier_tries.map((each) => row({ ...each, task_id: timing.task_id, states: { [each.state]: 1 } }, zone)),
      row(latest(timing), zone),
    ]);

function row(timing, zone) {
  const times = Object.fromEntries(parts(timing).map(([kind, from, to]) => [kind, (to - from) / 1_000]));
  return html`<tr>
    <td>${timing.task_id}</td>
    <td class="number">${timing.try_number || ""}</td>
    <td>${badge(worst(timing.states))}</td>
    <td>${clock(timing.start_date, zone)}</td>
    ${["scheduled", "queued", "running"].map((kind) => html`<td class="number">${duration(times[kind])}</td>`)}
  </tr>`;
}
