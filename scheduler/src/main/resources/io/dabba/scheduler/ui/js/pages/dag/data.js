/**
 * What the page of a DAG shows, read no more often than it changes: the structure of a version is
 * read once, runs again when something happens or the filter changes, the chosen task when it does.
 */

import { get, own, v2 } from "../../app/api.js";
import { loadTask } from "../../parts/task-panel.js";

/** Time in which several choices, such as by keys held down, are one. */
const SETTLE_MILLIS = 120;

let store = {};
let turn = 0;

/** Makes the next reading a full one. */
export const spoil = () => (store.stale = true);

/** The base of what is known of this DAG. */
export async function load({ params, query }, view) {
  const mine = ++turn;
  if (store.dagId !== params.dag_id) store = { dagId: params.dag_id, data: {}, chosen: {} };
  const here = store;
  const key = view.key(query);
  if (here.stale || here.key !== key) await readAll(here, view, query, key);
  here.data = { ...here.data, side: await side(here, query, mine) };
  return here.data;
}

async function readAll(here, view, query, key) {
  here.stale = false;
  const dagId = here.dagId;
  const [dag, more] = await Promise.all([get(v2("dags", dagId, "details")), view.load(dagId, query, here.data)]);
  here.data = { ...here.data, ...more, dag, viewKey: key };
  here.key = key;
  here.chosen = {};
}

/** The run or task that is chosen; what was read of it stays until it changes. */
async function side(here, query, mine) {
  const key = JSON.stringify([query.run, query.task, query.map, query.tab, query.try]);
  if (!query.run || here.chosen.key === key) return here.chosen.side;
  if (here.chosen.key) await new Promise((resolve) => setTimeout(resolve, SETTLE_MILLIS));
  if (mine !== turn) return here.chosen.side;
  const { run: runId, task, map } = query;
  const found = await (task
    ? loadTask(here.dagId, runId, task, map ?? -1)
    : get(v2("dags", here.dagId, "dagRuns", runId)).then((run) => ({ run }))
  ).catch(ifMissing);
  here.chosen = { key, side: { ...found, runId, taskId: task } };
  return here.chosen.side;
}

function ifMissing(error) {
  if (error.status !== 404) throw error;
  return { missing: error.message };
}

/** Runs, and the tasks of the DAG as rows. */
export async function loadGrid(dagId, query) {
  const [structure, runs] = await Promise.all([get(own("dags", dagId, "structure")), loadRuns(dagId, query)]);
  return { structure, ...runs };
}

/** Runs with the state of each task, the oldest first; the chosen one among them. */
export async function loadRuns(dagId, query) {
  const filter = { limit: query.runs ?? 25, state: query.state, run_type: query.type, order_by: "-id" };
  const grid = await get(own("dags", dagId, "grid"), filter);
  const columns = read(grid);
  if (query.run && !columns.some((each) => each.run.dag_run_id === query.run)) {
    const one = await get(own("dags", dagId, "grid"), { limit: 1, run_id_prefix_pattern: query.run });
    columns.push(...read(one).filter((each) => each.run.dag_run_id === query.run));
  }
  return { columns: columns.reverse(), total: grid.total_entries };
}

/** `{run, states}` of each run; states by task id: a state, or counts of a mapped task. */
function read({ runs, states, task_ids: taskIds }) {
  return runs.map((run) => {
    const found = new Map();
    for (let at = 0; at < taskIds.length; at++) {
      const letter = run.letters[at];
      if (letter === "*") found.set(taskIds[at], run.mapped[at]);
      else if (letter !== "-") found.set(taskIds[at], states[parseInt(letter, 36)]);
    }
    return { run, states: found };
  });
}
