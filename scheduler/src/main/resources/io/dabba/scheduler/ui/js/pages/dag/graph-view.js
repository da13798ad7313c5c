/** The tasks of a DAG and what waits for what, with the states of a run. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { setQuery } from "../../app/router.js";
import { asTable } from "../../parts/as-table.js";
import { Camera } from "../../parts/camera.js";
import { graphPart } from "../../parts/graph.js";
import { badge } from "../../parts/state.js";
import { sum, worst } from "../../parts/states.js";
import { loadRuns } from "./data.js";
import { onMove } from "./keys.js";
import { toggled } from "./rows.js";
import { runPicker, shownRun } from "./run-picker.js";

/** Rows of the table that stands for the picture. */
const MOST_ROWS = 1_000;
const TITLE = 34;

let frame;
const camera = new Camera(() => {
  frame ??= requestAnimationFrame(() => {
    frame = undefined;
    dispatchEvent(new Event("dabba:redraw"));
  });
});

export const graphView = {
  key: (query) => JSON.stringify(["graph", query.run, query.open]),
  async load(dagId, query) {
    const grid = await loadRuns(dagId, { run: query.run });
    const version = query.run && shownRun(grid.columns, query)?.run.version_number;
    const open = query.open === undefined ? undefined : query.open === "~" ? ["~"] : query.open.split(",");
    const graph = await get(own("dags", dagId, "graph"), { version_number: version, open });
    return { ...grid, graph };
  },
  view,
};

function view({ graph, columns, dag }, { query }) {
  const column = shownRun(columns, query);
  const groups = new Map(graph.groups.map((group) => [group.id, group]));
  const states = (node) => of(node, groups, column);
  const on = {
    pick: (node) => setQuery({ run: column?.run.dag_run_id ?? null, task: node.id, map: null, try: null }),
    toggle: (node, height) => (node.kind === "group" || height <= TITLE) && fold(graph, node.id),
  };
  onMove((right, down) => step(graph, query, column, right, down));
  return html`
    <div class="bench">
      ${runPicker(columns, query)}
      ${graph.groups.length
        ? html`<div class="chips" role="group" aria-label=${t("dag.graph.groups")}>
            ${graph.groups.slice(0, 30).map(
              (group) => html`<button class="chip" aria-pressed=${group.is_open} title=${group.tooltip ?? group.id} @click=${() => fold(graph, group.id)}>
                ${group.id}
              </button>`,
            )}
          </div>`
        : ""}
    </div>
    <div class="panel">${graphPart({ graph, states, chosen: query.task, camera, on })}</div>
    ${asTable([[t("grid.task")], [t("runs.state")], [t("task.operator")], [t("dag.graph.after")]], () => rows(graph, states, on))}
  `;
}

function of(node, groups, column) {
  if (!column) return undefined;
  const group = groups.get(node.id);
  return group ? sum(group.task_ids.map((task) => column.states.get(task))) : column.states.get(node.id);
}

function fold(graph, groupId) {
  const open = graph.groups.filter((group) => group.is_open).map((group) => group.id);
  setQuery({ open: toggled(open.join(","), groupId) ?? "~" }, { replace: true });
}

/** Right and left along the lines, up and down among what lies in a column. */
function step(graph, query, column, right, down) {
  const tasks = graph.nodes.filter((node) => node.kind !== "open_group");
  const from = tasks.find((node) => node.id === query.task);
  const next = from ? neighbour(graph, tasks, from, right, down) : tasks[0];
  if (!next) return;
  camera.reveal(next);
  setQuery({ run: column?.run.dag_run_id ?? null, task: next.id, map: null, try: null }, { replace: true });
}

function neighbour(graph, tasks, from, right, down) {
  if (right !== 0) {
    const [near, far] = right > 0 ? ["source", "target"] : ["target", "source"];
    const edge = graph.edges.find((each) => each[near] === from.id);
    return edge && tasks.find((node) => node.id === edge[far]);
  }
  const beside = tasks.filter((node) => Math.abs(node.x - from.x) < 60 && (node.y - from.y) * down > 0);
  return beside.sort((one, other) => Math.abs(one.y - from.y) - Math.abs(other.y - from.y))[0];
}

function rows(graph, states, on) {
  const sources = new Map();
  for (const { source, target } of graph.edges) sources.set(target, [...(sources.get(target) ?? []), source]);
  const nodes = graph.nodes.filter((node) => node.kind !== "open_group").slice(0, MOST_ROWS);
  return nodes.map(
    (node) => html`<tr>
      <td><button class="link" @click=${() => on[node.kind === "task" ? "pick" : "toggle"](node, 0)}>${node.id}</button></td>
      <td>${badge(worst(states(node)))}</td>
      <td>${node.operator ?? ""}</td>
      <td>${(sources.get(node.id) ?? []).join(", ")}</td>
    </tr>`,
  );
}
