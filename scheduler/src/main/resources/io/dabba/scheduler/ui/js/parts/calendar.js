/** A year of days as a map: colour by how runs ended, or depth by how long they took. */

import { html, svg } from "/ui/vendor/lit-html/lit-html.js";
import { ref } from "/ui/vendor/lit-html/directives/ref.js";
import { current, t } from "../app/i18n.js";
import { duration } from "../app/time.js";
import { name, STATES } from "./state.js";
import { worst } from "./states.js";

const DAY = 86_400_000;
const STEP = 16;
const CELL = 13;
const LEFT = 34;
const TOP = 20;

/**
 * @param days {date, runs, states, duration} by date
 * @param year shown
 * @param mode "state" or "duration"
 */
export function calendar({ days, year, mode, pick }) {
  const first = new Date(Date.UTC(year, 0, 1));
  const shift = (first.getUTCDay() + 6) % 7;
  const longest = Math.max(...[...days.values()].map((day) => day.duration ?? 0), 0.001);
  const all = [];
  for (let at = first.getTime(); new Date(at).getUTCFullYear() === year; at += DAY) all.push(new Date(at));
  const place = (index) => [LEFT + Math.floor((index + shift) / 7) * STEP, TOP + ((index + shift) % 7) * STEP];
  return html`<div class="scroll pad" tabindex="0" role="group" aria-label=${t("dag.calendar.label", { year: String(year) })} ${ref(toLatest)}>
    <svg class="calendar" width=${LEFT + 54 * STEP} height=${TOP + 7 * STEP} @click=${(event) => click(event, pick)}>
      ${months(year, place)} ${weekdays()}
      ${all.map((date, index) => cell(date, days.get(iso(date)), place(index), mode, longest))}
    </svg>
  </div>`;
}

/** Where it is wider than the window, the latest day that had a run is in sight. */
function toLatest(element) {
  queueMicrotask(() => {
    const days = element?.querySelectorAll("[data-date]:not([data-date=''])") ?? [];
    const last = days[days.length - 1];
    if (last) element.scrollLeft = Number(last.getAttribute("x")) - element.clientWidth + LEFT * 2;
  });
}

const iso = (date) => date.toISOString().slice(0, 10);

function cell(date, day, [x, y], mode, longest) {
  const text = `${new Intl.DateTimeFormat(current(), { dateStyle: "medium", timeZone: "UTC" }).format(date)}: ${said(day)}`;
  const state = day ? worst(day.states) : "empty";
  const depth = mode === "duration" && day ? 0.15 + (0.85 * (day.duration ?? 0)) / longest : 1;
  return svg`<rect
    class="day ${mode} ${day ? "" : "empty"}" data-state=${mode === "state" ? state : "running"} data-date=${day ? iso(date) : ""}
    x=${x} y=${y} width=${CELL} height=${CELL} rx="3" .style=${`fill-opacity:${depth}`}
  ><title>${text}</title></rect>
  ${mode === "state" && state === "failed" ? svg`<path class="day-cut" d="M${x + 4} ${y + 4}l5 5m0 -5l-5 5" />` : ""}`;
}

/** `3 runs, 2 success, 1 failed, 4.2 s` of a day. */
export function said(day) {
  if (!day) return t("dag.calendar.none");
  const states = STATES.filter((state) => day.states[state]).map((state) => `${day.states[state]} ${name(state)}`);
  return [t("dag.runs", { count: day.runs }), ...states, duration(day.duration)].filter(Boolean).join(", ");
}

function months(year, place) {
  const format = new Intl.DateTimeFormat(current(), { month: "short", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => {
    const date = new Date(Date.UTC(year, month, 1));
    const [x] = place(Math.round((date.getTime() - Date.UTC(year, 0, 1)) / DAY) + 6);
    return svg`<text class="axis" x=${x} y="12">${format.format(date)}</text>`;
  });
}

function weekdays() {
  const format = new Intl.DateTimeFormat(current(), { weekday: "short", timeZone: "UTC" });
  return [0, 2, 4].map(
    (day) => svg`<text class="axis" x="0" y=${TOP + day * STEP + 11}>${format.format(new Date(Date.UTC(2024, 0, 1 + day)))}</text>`,
  );
}

function click(event, pick) {
  const date = event.target.closest?.("[data-date]")?.dataset.date;
  if (date) pick(date);
}
