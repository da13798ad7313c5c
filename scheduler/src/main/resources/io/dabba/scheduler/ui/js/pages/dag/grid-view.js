/** Tasks by runs, and what of them is shown. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../../app/i18n.js";
import { setQuery } from "../../app/router.js";
import { COLUMN, grid, ROW } from "../../parts/grid.js";
import { picker, searchBox, stateChips } from "../../parts/filters.js";
import { Sight } from "../../parts/window.js";
import { loadGrid } from "./data.js";
import { onMove } from "./keys.js";
import { listed, toggled, visible, withTasks } from "./rows.js";

const RUNS = ["5", "10", "50", "100", "365"];
const TYPES = ["scheduled", "manual", "backfill", "asset_triggered"];
const STATES = ["failed", "running", "queued", "success"];
const HEAD = 96;

const redraw = () => dispatchEvent(new Event("dabba:redraw"));
const sight = new Sight(redraw);
let known = {};

export const gridView = {
  key: (query) => JSON.stringify(["grid", query.runs, query.state, query.type, query.run && !holds(query.run)]),
  async load(dagId, query) {
    const found = await loadGrid(dagId, query);
    known = { ids: new Set(found.columns.map((each) => each.run.dag_run_id)) };
    return found;
  },
  view,
};

const holds = (runId) => known.ids?.has(runId);

function view({ structure, columns, total }, { query }) {
  const rows = visible(outline(structure), listed(query.closed), query.q);
  onMove((right, down) => move(rows, columns, query, right, down));
  return html`
    <div class="bench">${filters(query)}</div>
    ${columns.length === 0
      ? html`<p class="panel empty">${total === 0 && !query.state && !query.type ? t("dag.neverRan") : t("runs.none")}</p>`
      : html`<div class="panel" data-moves>
          ${grid({
            rows,
            columns,
            chosen: { run: query.run, task: query.task },
            sight,
            on: {
              pick: (run, task) => setQuery({ run, task, map: null, try: null }),
              toggle: (group) => setQuery({ closed: toggled(query.closed, group) }, { replace: true }),
              closed: (group) => listed(query.closed).has(group),
            },
          })}
        </div>`}
  `;
}

let outlined = {};

/** Made once of a structure, for every drawing of it. */
function outline(structure) {
  if (outlined.of !== structure) outlined = { of: structure, rows: withTasks(structure.rows) };
  return outlined.rows;
}

const filters = (query) => html`
  ${searchBox(query, t("dag.grid.search"))}
  <div class="chips">${stateChips(STATES, query)}</div>
  ${picker(query, "type", t("run.type"), TYPES, t("runs.everyType"))}
  ${picker(query, "runs", t("dag.grid.runs"), RUNS.map((count) => [count, t("dag.runs", { count: Number(count) })]), t("dag.runs", { count: 25 }))}
`;

function move(rows, columns, query, right, down) {
  const tasks = rows.filter((row) => !row.is_group);
  if (columns.length === 0) return;
  const at = columns.findIndex((each) => each.run.dag_run_id === query.run);
  const column = at < 0 ? columns.length - 1 : clamp(at + right, columns.length);
  const task = query.task ? clamp(tasks.findIndex((row) => row.id === query.task) + down, tasks.length, -1) : down > 0 ? 0 : -1;
  setQuery(
    { run: columns[column].run.dag_run_id, task: tasks[task]?.id ?? null, map: null, try: null },
    { replace: true },
  );
  reveal(column, rows.indexOf(tasks[task]));
}

const clamp = (at, length, least = 0) => Math.min(length - 1, Math.max(least, at));

/** Scrolls what was chosen by key into sight. */
function reveal(column, row) {
  const element = document.querySelector(".vgrid");
  if (!element) return;
  const labels = sight.width < 600 ? 148 : 248;
  element.scrollTo({
    left: within(element.scrollLeft, column * COLUMN, element.clientWidth - labels - COLUMN),
    top: row < 0 ? element.scrollTop : within(element.scrollTop, row * ROW, element.clientHeight - HEAD - ROW),
  });
}

const within = (from, place, length) => Math.min(place, Math.max(from, place - length));
