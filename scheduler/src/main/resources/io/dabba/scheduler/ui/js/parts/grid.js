/** Tasks by runs: one row a task, one column a run, the newest at the right. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { setQuery } from "../app/router.js";
import { clock, duration } from "../app/time.js";
import { mark, name, STATES } from "./state.js";

const TALLEST = 64;
const LEAST = 6;

export function grid(tasks, columns, query) {
  if (columns.length === 0) return html`<div class="panel empty">${t("dag.neverRan")}</div>`;
  const longest = Math.max(...columns.map((column) => column.run.duration ?? 0), 0.001);
  return html`<div class="panel scroll">
    <table class="grid">
      <thead>
        <tr>
          <th scope="col"><span class="unseen">${t("grid.task")}</span></th>
          ${columns.map((column) => runHead(column.run, longest, query))}
        </tr>
      </thead>
      <tbody>
        ${tasks.map(
          (task) => html`<tr>
            <th scope="row" class="clip" title=${task.task_id}>${task.task_id}</th>
            ${columns.map((column) => cell(task, column, query))}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function runHead(run, longest, query) {
  const height = Math.max(LEAST, (TALLEST * (run.duration ?? 0)) / longest);
  return html`<th scope="col" class=${run.dag_run_id === query.run ? "chosen" : ""}>
    <button
      class="bar-button"
      title=${`${name(run.state)} · ${clock(run.run_after)} · ${duration(run.duration)}`}
      aria-label=${t("grid.run", { state: name(run.state), when: clock(run.run_after) })}
      @click=${() => setQuery({ run: run.dag_run_id, task: null, map: null })}
    >
      <span class="stick" data-state=${run.state} .style=${`height:${height}px`}></span>
    </button>
  </th>`;
}

function cell(task, column, query) {
  const instances = column.instances.get(task.task_id) ?? [];
  const runId = column.run.dag_run_id;
  const chosen = runId === query.run && (!query.task || task.task_id === query.task);
  if (instances.length === 0) return html`<td class=${chosen ? "chosen" : ""}></td>`;
  const state = worst(instances);
  return html`<td class=${chosen ? "chosen" : ""}>
    <button
      class="cell"
      aria-label=${t("grid.cell", { task: task.task_id, state: name(state), when: clock(column.run.run_after) })}
      @click=${() => setQuery({ run: runId, task: task.task_id, map: null })}
    >
      ${mark(state)}${instances.length > 1 ? html`<span class="times">${instances.length}</span>` : ""}
    </button>
  </td>`;
}

/** What many instances of a task amount to: the state that most wants a look. */
export function worst(instances) {
  const found = new Set(instances.map((instance) => instance.state ?? "none"));
  return STATES.find((state) => found.has(state)) ?? "none";
}
