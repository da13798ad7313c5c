/** Times of runs, one beside the other, as bars on one scale. */

import { html, svg } from "/ui/vendor/lit-html/lit-html.js";
import { ref } from "/ui/vendor/lit-html/directives/ref.js";
import { t } from "../app/i18n.js";
import { clock, duration } from "../app/time.js";
import { name } from "./state.js";

const HEIGHT = 180;
const LEFT = 64;
const BOTTOM = 24;
const TOP = 10;
const STEP_X = 18;
const STEPS = [0.001, 0.01, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400];

/**
 * @param bars {run, parts: [{kind, seconds}]} each, the oldest first
 * @param label what the picture shows
 * @param zone of the DAG
 */
export function chart({ bars, label, zone, pick }) {
  const totals = bars.map((bar) => bar.parts.reduce((sum, part) => sum + part.seconds, 0));
  const most = Math.max(...totals, 0.001);
  const width = Math.max(320, LEFT + bars.length * STEP_X + 8);
  const mean = totals.reduce((sum, each) => sum + each, 0) / Math.max(1, totals.length);
  const y = (seconds) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - seconds / most);
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${label} ${ref(toNewest)}>
    <svg class="chart" width=${width} height=${HEIGHT} @click=${(event) => click(event, pick)}>
      ${axis(most, width, y)}
      ${bars.map((bar, index) => column(bar, LEFT + index * STEP_X, y, totals[index]))}
      ${days(bars, zone)}
      <line class="mean" x1=${LEFT} x2=${width} y1=${y(mean)} y2=${y(mean)}><title>${t("dag.chart.mean")} ${duration(mean)}</title></line>
    </svg>
  </div>`;
}

const toNewest = (element) => queueMicrotask(() => element?.scrollTo(element.scrollWidth, 0));

function axis(most, width, y) {
  const step = STEPS.find((each) => most / each <= 4) ?? 86_400 * Math.ceil(most / 86_400 / 4);
  const marks = Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
  return marks.map(
    (seconds) => svg`<line class="grid-line" x1=${LEFT} x2=${width} y1=${y(seconds)} y2=${y(seconds)} />
      <text class="axis" x=${LEFT - 8} y=${y(seconds) + 4} text-anchor="end">${seconds === 0 ? "0" : duration(seconds)}</text>`,
  );
}

function column({ run, parts }, x, y, total) {
  let from = 0;
  const title = `${clock(run.run_after)} · ${name(run.state)} · ${duration(total)}`;
  return svg`<g data-run=${run.dag_run_id}><title>${title}</title>
    ${parts.map(({ kind, seconds }) => {
      const top = y(from + seconds);
      const height = Math.max(seconds > 0 ? 1 : 0, y(from) - top);
      from += seconds;
      return svg`<rect class="column ${kind}" data-state=${kind === "waited" ? "queued" : run.state} x=${x} y=${top} width="13" height=${height} rx="2" />`;
    })}
  </g>`;
}

/** The day under the first run of it, where there is room. */
function days(bars, zone) {
  let last = -9;
  let before;
  return bars.map(({ run }, index) => {
    const day = clock(run.run_after, zone).split(",")[0];
    if (day === before || index - last < 5) return "";
    [last, before] = [index, day];
    return svg`<text class="axis" x=${LEFT + index * STEP_X} y=${HEIGHT - 6}>${day}</text>`;
  });
}

function click(event, pick) {
  const run = event.target.closest?.("[data-run]")?.dataset.run;
  if (run) pick(run);
}
