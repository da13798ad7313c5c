/** One DAG: its runs and tasks as a grid, and beside it what was chosen there. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, patch, post, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { go, path, setQuery } from "../app/router.js";
import { exact, relative } from "../app/time.js";
import { mayWrite } from "../app/session.js";
import { icon } from "../parts/icons.js";
import { grid } from "../parts/grid.js";
import { runPanel } from "../parts/run-panel.js";
import { loadTask, taskPanel } from "../parts/task-panel.js";

const RUNS = 25;
const MAX_INSTANCES = 5_000;

export const dag = page({
  title: ({ params }) => params.dag_id,
  crumbs: ({ params }) => [[t("place.dags"), "/dags"], [params.dag_id]],
  load,
  view,
  concerns: (change, { params }) => change.dag_id === params.dag_id,
});

async function load({ params, query }) {
  const dagId = params.dag_id;
  const [dag, tasks, list] = await Promise.all([
    get(v2("dags", dagId, "details")),
    get(v2("dags", dagId, "tasks")),
    get(v2("dags", dagId, "dagRuns"), { limit: RUNS, order_by: "-run_after" }),
  ]);
  const runs = [...list.dag_runs].reverse();
  const columns = await Promise.all(runs.map((run) => column(dagId, run)));
  const task = query.run && query.task ? await loadTask(dagId, query.run, query.task, query.map ?? -1) : undefined;
  return { dag, tasks: tasks.tasks, total: list.total_entries, columns, task };
}

async function column(dagId, run) {
  const answer = await get(v2("dags", dagId, "dagRuns", run.dag_run_id, "taskInstances"), { limit: MAX_INSTANCES });
  const instances = new Map();
  for (const instance of answer.task_instances) {
    const found = instances.get(instance.task_id);
    if (found) found.push(instance);
    else instances.set(instance.task_id, [instance]);
  }
  return { run, instances };
}

function view(data, { query }, page) {
  const { dag, columns } = data;
  const chosen = columns.find((each) => each.run.dag_run_id === query.run);
  return html`
    <header class="head">
      <h1 class="clip">${dag.dag_id}</h1>
      <span class="small soft">${dag.description}</span>
      <div class="actions">${actions(dag, page)}</div>
    </header>
    <p class="facts small soft">
      <span>${icon("clock")} <code>${dag.timetable_summary ?? t("dags.manual")}</code></span>
      ${dag.next_dagrun_run_after && !dag.is_paused
        ? html`<span title=${exact(dag.next_dagrun_run_after)}>${t("dag.next", { when: relative(dag.next_dagrun_run_after) })}</span>`
        : ""}
      <span>${t("dag.runs", { count: data.total })}</span>
      <span>${t("dag.tasks", { count: data.tasks.length })}</span>
      ${dag.owners.map((owner) => html`<span>${icon("user")} ${owner}</span>`)}
    </p>
    <div class="split">
      ${grid(data.tasks, columns, query)}
      <aside class="side" aria-live="polite">
        ${data.task ? taskPanel(data.task, query, page) : chosen ? runPanel(dag, chosen, page) : hint(columns)}
      </aside>
    </div>
  `;
}

function hint(columns) {
  return html`<div class="panel empty">
    <p>${columns.length === 0 ? t("dag.neverRan") : t("dag.choose")}</p>
  </div>`;
}

function actions(dag, page) {
  if (!mayWrite()) return "";
  return html`
    <label class="pause small">
      <button
        class="switch"
        role="switch"
        aria-checked=${!dag.is_paused}
        aria-label=${t("dags.switchOf", { dag: dag.dag_id })}
        @click=${() => pause(dag, page)}
      ></button>
      ${dag.is_paused ? t("dags.paused") : t("dags.active")}
    </label>
    <button class="button main-action" @click=${() => trigger(dag)}>${icon("play")} ${t("dag.trigger")}</button>
  `;
}

async function pause(dag, page) {
  await patch(v2("dags", dag.dag_id), { is_paused: !dag.is_paused });
  await page.read();
}

async function trigger(dag) {
  const run = await post(v2("dags", dag.dag_id, "dagRuns"), { logical_date: null });
  go(path("dags", dag.dag_id) + "?run=" + encodeURIComponent(run.dag_run_id));
}

export const choose = (fields) => setQuery(fields);
