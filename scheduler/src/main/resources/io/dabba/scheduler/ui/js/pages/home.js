/** What needs a look now: health, what fails, what is late, what comes next. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { path } from "../app/router.js";
import { duration, exact, relative } from "../app/time.js";
import { badge, mark } from "../parts/state.js";

export const home = page({
  title: () => t("place.home"),
  crumbs: () => [[t("place.home")]],
  load,
  view,
  concerns: (change) => change.kind === "run" || change.kind === "dag",
});

async function load() {
  const [health, workers, active, failed, dags, errors] = await Promise.all([
    get(v2("monitor", "health")),
    get(own("workers")),
    get(v2("dags", "~", "dagRuns"), { state: ["running", "queued"], order_by: "-run_after", limit: 20 }),
    get(v2("dags", "~", "dagRuns"), { state: "failed", order_by: "-run_after", limit: 10 }),
    get(v2("dags"), { paused: false, limit: 100 }),
    get(v2("importErrors"), { limit: 10 }),
  ]);
  return { health, workers: workers.workers, active, failed, dags: dags.dags, errors };
}

function view({ health, workers, active, failed, dags, errors }) {
  return html`
    <h1 class="unseen">${t("place.home")}</h1>
    <section class="tiles" aria-label=${t("home.health")}>
      ${tile(t("home.scheduler"), health.scheduler.status === "healthy" ? "success" : "failed", beat(health))}
      ${tile(t("home.store"), health.metadatabase.status === "healthy" ? "success" : "failed", "Redis")}
      ${tile(t("home.workers", { count: workers.length }), workers.length ? "success" : "failed", slots(workers))}
      ${tile(t("home.running", { count: active.total_entries }), "running", t("home.now"))}
      ${tile(t("home.failed", { count: failed.total_entries }), failed.total_entries ? "failed" : "success", t("home.ever"))}
    </section>
    ${errors.total_entries ? importErrors(errors) : ""}
    <div class="columns">
      ${runs(t("home.active"), active.dag_runs, t("home.quiet"))}
      ${runs(t("home.failing"), failed.dag_runs, t("home.allwell"))} ${upcoming(dags)}
    </div>
  `;
}

const beat = (health) => relative(health.scheduler.latest_scheduler_heartbeat);

function slots(workers) {
  const free = workers.reduce((sum, worker) => sum + (worker.slots ?? 0) - (worker.running ?? 0), 0);
  return t("home.slots", { count: free });
}

function tile(title, state, note) {
  return html`<div class="panel tile">
    ${mark(state)}
    <div><strong>${title}</strong><span class="small soft">${note}</span></div>
  </div>`;
}

function importErrors(errors) {
  return html`<section class="notice failed">
    <h2>${t("home.importErrors", { count: errors.total_entries })}</h2>
    ${errors.import_errors.map(
      (error) => html`<details>
        <summary><code>${error.filename}</code></summary>
        <pre>${error.stack_trace}</pre>
      </details>`,
    )}
  </section>`;
}

function runs(title, list, otherwise) {
  return html`<section class="panel">
    <header><h2>${title}</h2></header>
    ${list.length === 0 ? html`<p class="empty small">${otherwise}</p>` : ""}
    <ul class="lines">
      ${list.map(
        (run) => html`<li>
          ${badge(run.state)}
          <a class="clip" href=${path("dags", run.dag_id) + "?run=" + encodeURIComponent(run.dag_run_id)}>${run.dag_id}</a>
          <span class="small soft" title=${exact(run.run_after)}>${relative(run.run_after)}</span>
          <span class="small number">${duration(run.duration)}</span>
        </li>`,
      )}
    </ul>
  </section>`;
}

function upcoming(dags) {
  const next = dags
    .filter((dag) => dag.next_dagrun_run_after)
    .sort((one, other) => one.next_dagrun_run_after.localeCompare(other.next_dagrun_run_after))
    .slice(0, 10);
  return html`<section class="panel">
    <header><h2>${t("home.next")}</h2></header>
    ${next.length === 0 ? html`<p class="empty small">${t("home.nothingPlanned")}</p>` : ""}
    <ul class="lines">
      ${next.map(
        (dag) => html`<li>
          ${mark("scheduled")}
          <a class="clip" href=${path("dags", dag.dag_id)}>${dag.dag_id}</a>
          <span class="small soft" title=${exact(dag.next_dagrun_run_after)}>${relative(dag.next_dagrun_run_after)}</span>
        </li>`,
      )}
    </ul>
  </section>`;
}
