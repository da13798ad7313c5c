/** When tasks waited and worked: a line for each, from the first that began. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { clock, duration } from "../app/time.js";
import { stamp } from "./marks.js";
import { name } from "./state.js";
import { worst } from "./states.js";
import { range, watch } from "./window.js";

export const LINE = 28;
const TICKS = 5;
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400];

/**
 * @param timings of tasks, in order
 * @param span [from, to] in milliseconds
 * @param chosen task id
 */
export function gantt({ timings, span, chosen, sight, pick }) {
  const [top, bottom] = range(sight.top, sight.height, LINE, timings.length);
  return html`<div class="gantt" role="group" aria-label=${t("dag.gantt.label")} tabindex="0" ${watch(sight)}>
    <div class="gantt-all" .style=${`height:${(timings.length + 1) * LINE}px`}>
      <div class="gantt-head small soft" aria-hidden="true">
        <span></span>
        <div class="gantt-track">${ticks(span)}</div>
      </div>
      ${timings.slice(top, bottom).map((timing, index) => line(timing, top + index, span, chosen, pick))}
    </div>
  </div>`;
}

function line(timing, at, span, chosen, pick) {
  const state = worst(timing.states) ?? "none";
  return html`<button
    class="gantt-line ${timing.task_id === chosen ? "chosen" : ""}"
    .style=${`top:${(at + 1) * LINE}px`}
    title=${tip(timing, state)}
    aria-label=${tip(timing, state)}
    @click=${() => pick(timing.task_id)}
  >
    <span class="gantt-name">${stamp(state)}<span class="clip">${timing.task_id}</span>${timing.instances > 1 ? html`<span class="soft small">×${timing.instances}</span>` : ""}</span>
    <span class="gantt-track">
      ${timing.earlier_tries.map((each) => parts(each).map(([kind, from, to]) => bar(kind, from, to, span, each.state, each.try_number)))}
      ${parts(latest(timing)).map(([kind, from, to]) => bar(kind, from, to, span, state))}
    </span>
  </button>`;
}

/** The current try; after another one it waits from the end of that. */
export const latest = (timing) => ({ ...timing, ready_when: timing.earlier_tries.at(-1)?.end_date ?? timing.ready_when });

/** [kind, from, to] of what is known; what goes on ends now. */
export function parts({ ready_when: ready, queued_when: queued, start_date: start, end_date: end }, now = Date.now()) {
  const [a, b, c, d] = [ready, queued, start, end].map((each) => each && Date.parse(each));
  const found = [];
  if (a && b && b > a) found.push(["scheduled", a, b]);
  if (b) found.push(["queued", b, c ?? d ?? now]);
  if (c) found.push(["running", c, d ?? now]);
  return found.filter(([, from, to]) => to >= from);
}

function bar(kind, from, to, [first, last], state, tryNumber) {
  const length = Math.max(1, last - first);
  const style = `left:${(100 * (from - first)) / length}%;width:${(100 * (to - from)) / length}%`;
  return html`<i class="span ${kind} ${tryNumber ? "earlier" : ""}" data-try=${tryNumber ?? ""} data-state=${kind === "running" ? state : kind} .style=${style}></i>`;
}

const tip = (timing, state) =>
  [
    timing.task_id,
    name(state),
    ...parts(latest(timing)).map(([kind, from, to]) => `${t("dag.gantt." + kind)} ${duration((to - from) / 1_000)}`),
    timing.start_date && clock(timing.start_date),
    ...timing.earlier_tries.map((each) => `${t("task.try")} ${each.try_number} ${name(each.state)}`),
  ]
    .filter(Boolean)
    .join(" · ");

function ticks([from, to]) {
  const seconds = (to - from) / 1_000;
  const step = STEPS.find((each) => seconds / each <= TICKS) ?? Math.ceil(seconds / TICKS / 86_400) * 86_400;
  const count = Math.floor(seconds / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step).map(
    (at) => html`<span class="tick-line" .style=${`left:${(100 * at) / seconds}%`}>${at === 0 ? "0" : duration(at)}</span>`,
  );
}
