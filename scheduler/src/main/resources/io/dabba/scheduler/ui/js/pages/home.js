/** What needs a look now: health, what fails, what is late, what comes next. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { path } from "../app/router.js";
import { duration, exact, relative } from "../app/time.js";
import { tiles } from "../parts/health.js";
import { badge, mark } from "../parts/state.js";

/** From when on something that should have begun counts as late. */
const LATE_MILLIS = 60_000;
const SHOWN = 8;

export const home = page({
  title: () => t("place.home"),
  crumbs: () => [[t("place.home")]],
  load,
  view,
  concerns: ({ kind, state }) => kind === "run" || kind === "dag" || state === "awaiting_input",
});

async function load() {
  const newest = { order_by: "-run_after" };
  const [health, jobs, workers, queues, letters, active, failing, dags, errors, asks] = await Promise.all([
    get(v2("monitor", "health")),
    get(v2("jobs")),
    get(own("workers")),
    get(own("queues")),
    get(own("deadLetters"), { limit: 1 }),
    get(v2("dags", "~", "dagRuns"), { state: ["running", "queued"], limit: 50, ...newest }),
    get(v2("dags"), { last_dag_run_state: "failed", limit: SHOWN }),
    get(v2("dags"), { paused: false, limit: 500, order_by: "next_dagrun" }),
    get(v2("importErrors"), { limit: 5 }),
    get(v2("hitlDetails"), { limit: SHOWN }),
  ]);
  return { health, jobs, workers: workers.workers, queues: queues.queues, letters, active, failing, dags, errors, asks };
}

function view(data) {
  const { active, failing, dags, errors, asks } = data;
  const planned = dags.dags.filter((dag) => dag.next_dagrun_run_after);
  return html`
    <h1 class="unseen">${t("place.home")}</h1>
    ${tiles(data)} ${errors.total_entries ? importErrors(errors) : ""}
    <div class="columns">
      ${panel(t("home.active"), "/runs?state=running", active.total_entries, active.dag_runs.slice(0, SHOWN).map(runLine), t("home.quiet"))}
      ${panel(t("home.failing"), "/dags?state=failed", failing.total_entries, failing.dags.map(dagLine), t("home.allwell"))}
      ${lateness(planned, active.dag_runs)}
      ${asks.total_entries ? panel(t("place.approvals"), "/approvals", asks.total_entries, asks.hitl_details.map(askLine), "") : ""}
      ${panel(t("home.next"), "/dags?order=next_dagrun&paused=false", planned.length, planned.filter((dag) => !isLate(dag.next_dagrun_run_after)).slice(0, SHOWN).map(nextLine), t("home.nothingPlanned"))}
    </div>
  `;
}

function panel(title, address, count, lines, otherwise) {
  return html`<section class="panel">
    <header>
      <h2>${title}</h2>
      <a class="count" href=${address} aria-label=${t("home.all", { what: title })}>${count}</a>
    </header>
    ${lines.length === 0 ? html`<p class="empty small">${otherwise}</p>` : html`<ul class="lines">${lines}</ul>`}
  </section>`;
}

const isLate = (time) => new Date(time).getTime() < Date.now() - LATE_MILLIS;

/** Runs that should have been created, and runs that were and have not begun. */
function lateness(planned, active) {
  const missing = planned.filter((dag) => isLate(dag.next_dagrun_run_after));
  const waiting = active.filter((run) => run.state === "queued" && isLate(run.queued_at));
  const lines = [
    ...waiting.map((run) => line(mark("queued"), runAddress(run), run.dag_id, run.queued_at)),
    ...missing.map((dag) => line(mark("none"), path("dags", dag.dag_id), dag.dag_id, dag.next_dagrun_run_after)),
  ];
  return panel(t("home.late"), "/runs?state=queued", lines.length, lines.slice(0, SHOWN), t("home.onTime"));
}

const runAddress = (run) => path("dags", run.dag_id, "runs", run.dag_run_id);

const line = (first, address, text, time) => html`<li data-row>
  ${first}<a class="clip" href=${address}>${text}</a>
  <span class="small soft" title=${exact(time)}>${relative(time)}</span>
</li>`;

const runLine = (run) => html`<li data-row>
  ${badge(run.state)}<a class="clip" href=${runAddress(run)}>${run.dag_id}</a>
  <span class="small soft" title=${exact(run.run_after)}>${run.duration === null ? relative(run.start_date ?? run.run_after) : duration(run.duration)}</span>
</li>`;

const dagLine = (dag) => html`<li data-row>
  ${mark("failed")}<a class="clip" href=${path("dags", dag.dag_id)}>${dag.dag_id}</a>
  <a class="small" href=${"/runs?state=failed&dag=" + encodeURIComponent(dag.dag_id)}>${t("home.itsRuns")}</a>
</li>`;

const nextLine = (dag) => line(mark("scheduled"), path("dags", dag.dag_id), dag.dag_id, dag.next_dagrun_run_after);

const askLine = (ask) => line(mark("awaiting_input"), "/approvals", ask.subject, ask.created_at);

function importErrors(errors) {
  return html`<section class="notice failed">
    <h2><a href="/admin/import-errors">${t("home.importErrors", { count: errors.total_entries })}</a></h2>
    ${errors.import_errors.map(
      (error) => html`<details>
        <summary><code>${error.filename}</code></summary>
        <pre class="wrapped">${error.stack_trace}</pre>
      </details>`,
    )}
  </section>`;
}
