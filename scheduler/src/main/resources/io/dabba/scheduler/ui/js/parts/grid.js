/**
 * Tasks by runs: one row a task or group, one column a run, the newest at the right. Only what is in
 * sight is drawn, in both directions, so a thousand tasks are as quick as ten.
 */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { guard } from "/ui/vendor/lit-html/directives/guard.js";
import { repeat } from "/ui/vendor/lit-html/directives/repeat.js";
import { current, t } from "../app/i18n.js";
import { clock, duration, zoneChoice } from "../app/time.js";
import { icon } from "./icons.js";
import { stamp } from "./marks.js";
import { name } from "./state.js";
import { size, sum, worst } from "./states.js";
import { range, watch } from "./window.js";

export const ROW = 28;
export const COLUMN = 28;
const HEAD = 96;
const TALLEST = 60;
const LEAST = 4;

/**
 * @param rows of the structure that are not in a closed group: {id, label, depth, is_group, tasks}
 * @param columns {run, states} each, the oldest first
 * @param chosen {run, task}
 * @param on {pick(run, task), toggle(group), closed(group)}
 * @param sight what is in sight
 */
export function grid({ rows, columns, chosen, on, sight }) {
  const labels = sight.width < 600 ? 148 : 248;
  const [top, bottom] = range(sight.top, sight.height, ROW, rows.length);
  const [left, right] = range(sight.left, sight.width - labels, COLUMN, columns.length);
  const told = whens(columns);
  const shown = columns.slice(left, right).map((column, index) => ({ column, at: left + index, when: told[left + index] }));
  const longest = Math.max(...columns.map(({ run }) => run.duration ?? 0), 0.001);
  const width = labels + columns.length * COLUMN;
  return html`<div
    class="vgrid"
    role="grid"
    tabindex="0"
    aria-label=${t("dag.grid.label")}
    aria-rowcount=${rows.length + 1}
    aria-colcount=${columns.length + 1}
    aria-activedescendant=${chosen.run ? "cell-chosen" : ""}
    @click=${(event) => click(event, on)}
    @pointerover=${explain}
    ${watch(sight, (element) => element.scrollTo(element.scrollWidth, 0))}
  >
    <div class="vgrid-all" .style=${`width:${width}px;height:${HEAD + rows.length * ROW}px;--labels:${labels}px`}>
      <div class="vgrid-head" role="row" aria-rowindex="1">
        <span class="vgrid-corner small soft" role="columnheader">${t("dag.grid.longest", { time: duration(longest) })}</span>
        ${repeat(shown, ({ column }) => column.run.dag_run_id, (each) => head(each, told, longest, labels, chosen, Math.ceil(sight.left / COLUMN)))}
      </div>
      ${repeat(
        rows.slice(top, bottom),
        (row) => row.id,
        (row, index) =>
          guard(
            [row, top + index, columns, left, right, labels, chosen.run, row.id === chosen.task, on.closed(row.id), current(), zoneChoice()],
            () => line(row, top + index, shown, labels, chosen, on),
          ),
      )}
    </div>
  </div>`;
}

function head({ column: { run }, at, when }, told, longest, labels, chosen, first) {
  const height = Math.max(LEAST, (TALLEST * (run.duration ?? 0)) / longest);
  const isChosen = run.dag_run_id === chosen.run;
  const text = t("grid.run", { state: name(run.state), when });
  return html`<div
    role="columnheader"
    class="vgrid-run ${isChosen ? "chosen" : ""}"
    id=${isChosen && !chosen.task ? "cell-chosen" : "run-" + at}
    aria-colindex=${at + 2}
    aria-label=${`${text} · ${duration(run.duration)} · ${run.run_type}`}
    data-run=${run.dag_run_id}
    .style=${`left:${labels + at * COLUMN}px`}
  >
    ${at === first || (at > first + 1 && isFirstOfDay(told, at)) ? html`<span class="vgrid-day">${day(when)}</span>` : ""}
    <span class="stick" data-state=${run.state} .style=${`height:${height}px`}></span>${stamp(run.state)}
  </div>`;
}

let known = {};

/** When each run was due, in words made once. */
function whens(columns) {
  const key = current() + zoneChoice();
  if (known.columns !== columns || known.key !== key) {
    known = { columns, key, texts: columns.map(({ run }) => clock(run.run_after)) };
  }
  return known.texts;
}

/** A day is written once; where each run has a day of its own, every third. */
function isFirstOfDay(told, at) {
  if (day(told[at]) === day(told[at - 1])) return false;
  return (at + 1 < told.length && day(told[at]) === day(told[at + 1])) || at % 3 === 0;
}

const day = (text) => text.split(",")[0];

function line(row, at, shown, labels, chosen, on) {
  const isChosen = chosen.run && row.id === chosen.task;
  return html`<div
    class="vgrid-row ${row.is_group ? "group" : ""} ${isChosen ? "chosen" : ""}"
    role="row"
    aria-rowindex=${at + 2}
    .style=${`top:${HEAD + at * ROW}px`}
  >
    <div class="vgrid-label" role="rowheader" .style=${`--depth:${row.depth}`} title=${row.id}>
      ${row.is_group
        ? html`<button
            class="fold"
            tabindex="-1"
            aria-expanded=${!on.closed(row.id)}
            aria-label=${t("dag.group.toggle", { group: row.id })}
            @click=${() => on.toggle(row.id)}
          >
            ${icon("chevron")}
          </button>`
        : ""}
      <span class="clip">${row.label}</span>${row.is_mapped ? html`<span class="soft small">[ ]</span>` : ""}
    </div>
    ${shown.map((each) => cell(row, each, labels, chosen))}
  </div>`;
}

function cell(row, { column: { run, states }, at, when }, labels, chosen) {
  const found = row.is_group ? sum(row.tasks.map((task) => states.get(task))) : states.get(row.id);
  const state = worst(found);
  const isChosen = run.dag_run_id === chosen.run && row.id === chosen.task;
  const inColumn = run.dag_run_id === chosen.run;
  const many = size(found);
  const style = `left:${labels + at * COLUMN}px`;
  if (state === undefined) return html`<div role="gridcell" class="vgrid-cell ${inColumn ? "chosen" : ""}" .style=${style}></div>`;
  const text = t("grid.cell", { task: row.id, state: name(state), when });
  return html`<div
    role="gridcell"
    class="vgrid-cell ${inColumn ? "chosen" : ""} ${isChosen ? "picked" : ""}"
    id=${isChosen ? "cell-chosen" : ""}
    aria-colindex=${at + 2}
    aria-selected=${isChosen}
    aria-label=${many > 1 ? `${text} ×${many}` : text}
    data-run=${run.dag_run_id}
    data-task=${row.is_group ? "" : row.id}
    .style=${style}
  >
    ${stamp(state)}${many > 1 && !row.is_group ? html`<span class="times">${many > 99 ? "99+" : many}</span>` : ""}
  </div>`;
}

/** What is read out is shown, too, to those who point at it. */
function explain(event) {
  const place = event.target.closest("[data-run]");
  if (place) place.title = place.getAttribute("aria-label");
}

function click(event, on) {
  const place = event.target.closest("[data-run]");
  if (place) on.pick(place.dataset.run, place.dataset.task || null);
}
