/** How long runs and tasks took, and how long after their time runs had landed. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { go, path } from "../../app/router.js";
import { clock, duration } from "../../app/time.js";
import { asTable } from "../../parts/as-table.js";
import { chart } from "../../parts/chart.js";
import { picker } from "../../parts/filters.js";
import { badge } from "../../parts/state.js";
import { loadRuns } from "./data.js";

const RUNS = ["10", "50", "100", "365"];
const MOST_OF_DURATIONS = 100;

export const chartsView = {
  key: (query) => JSON.stringify(["charts", query.runs]),
  async load(dagId, query) {
    const runs = query.runs ?? 25;
    const [grid, tasks] = await Promise.all([
      loadRuns(dagId, { runs }),
      get(own("dags", dagId, "durations"), { runs: Math.min(runs, MOST_OF_DURATIONS) }),
    ]);
    return { ...grid, durations: tasks.durations };
  },
  view,
};

function view({ columns, durations, dag }, { query }) {
  const runs = columns.map((each) => each.run);
  const pick = (run) => go(path("dags", dag.dag_id, "runs", run));
  const ended = runs.filter((run) => run.end_date);
  return html`
    <div class="bench">
      ${picker(query, "runs", t("dag.grid.runs"), RUNS.map((count) => [count, t("dag.runs", { count: Number(count) })]), t("dag.runs", { count: 25 }))}
    </div>
    <div class="columns">
      ${panel("duration", ended.map(worked), dag, pick)} ${panel("landing", ended.map(landed), dag, pick)}
    </div>
    ${asTable(heads(), () => ended.map((run) => row(run, dag)))} ${tasks(durations)}
  `;
}

function panel(name, bars, dag, pick) {
  const label = t("dag.chart." + name);
  return html`<section class="panel">
    <header><h2>${label}</h2></header>
    ${bars.length === 0 ? html`<p class="empty small">${t("dag.chart.none")}</p>` : chart({ bars, label, zone: dag.timezone, pick })}
    <p class="small soft pad">${t(`dag.chart.${name}Note`)}</p>
  </section>`;
}

const between = (from, to) => (from && to ? Math.max(0, (Date.parse(to) - Date.parse(from)) / 1_000) : 0);
const due = (run) => run.data_interval_end ?? run.run_after;

const worked = (run) => ({
  run,
  parts: [
    { kind: "waited", seconds: between(run.queued_at, run.start_date) },
    { kind: "worked", seconds: between(run.start_date, run.end_date) },
  ],
});

const landed = (run) => ({ run, parts: [{ kind: "worked", seconds: between(due(run), run.end_date) }] });

const heads = () => [
  [t("runs.run")],
  [t("runs.state")],
  [t("dag.gantt.queued"), "number"],
  [t("run.duration"), "number"],
  [t("dag.chart.landing"), "number"],
];

const row = (run, dag) => html`<tr>
  <td><a href=${path("dags", dag.dag_id, "runs", run.dag_run_id)}>${clock(run.run_after, dag.timezone)}</a></td>
  <td>${badge(run.state)}</td>
  <td class="number">${duration(between(run.queued_at, run.start_date))}</td>
  <td class="number">${duration(run.duration)}</td>
  <td class="number">${duration(between(due(run), run.end_date))}</td>
</tr>`;

function tasks(durations) {
  const most = Math.max(...durations.map((each) => each.max), 0.001);
  const slowest = [...durations].sort((one, other) => other.total - one.total).slice(0, 100);
  return html`<section class="panel">
    <header><h2>${t("dag.chart.tasks")}</h2></header>
    <div class="scroll" tabindex="0">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">${t("grid.task")}</th>
            <th scope="col" class="wide-only"><span class="unseen">${t("dag.chart.spread")}</span></th>
            ${["p50", "p95", "max", "total"].map((each) => html`<th scope="col" class="number">${t("dag.chart." + each)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${slowest.map(
            (each) => html`<tr>
              <td class="clip">${each.task_id}</td>
              <td class="wide-only spread">
                <i .style=${`left:${(100 * each.min) / most}%;width:${Math.max(0.5, (100 * (each.max - each.min)) / most)}%`}></i>
                <b .style=${`left:${(100 * each.p50) / most}%`}></b>
              </td>
              ${["p50", "p95", "max", "total"].map((name) => html`<td class="number small">${duration(each[name])}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
