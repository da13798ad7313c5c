/** A run that was chosen: when, why, how, and what can be done with it. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { patch, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { path } from "../app/router.js";
import { clock, duration, exact } from "../app/time.js";
import { mayWrite } from "../app/session.js";
import { attempt } from "../app/toast.js";
import { badge } from "./state.js";
import { cli, commands, curl } from "./commands.js";
import { facts } from "./facts.js";
import { tally } from "./preview.js";
import { runActions } from "./run-actions.js";

/** @param instances task instances of the run by task_id */
export function runPanel(dag, { run, instances }, page) {
  const all = [...instances.values()].flat();
  return html`<section class="panel" aria-labelledby="run-title">
    <header>
      <h2 id="run-title" class="clip">
        <a class="name" href=${path("dags", run.dag_id, "runs", run.dag_run_id)}>${run.dag_run_id}</a>
      </h2>
      ${badge(run.state)}
    </header>
    ${tally(all)} ${runFacts(run, dag.timezone)} ${mayWrite() ? runActions(run, page.read) : ""} ${runCommands(run)}
  </section>`;
}

/** When, why and how, with conf and note. */
export function runFacts(run, zone) {
  const when = (key, time) => [t(key), clock(time, zone), exact(time, zone)];
  return html`${facts([
      [t("run.type"), run.run_type],
      when("run.logicalDate", run.logical_date),
      [t("run.interval"), interval(run, zone)],
      when("run.after", run.run_after),
      when("run.queued", run.queued_at),
      when("run.started", run.start_date),
      when("run.ended", run.end_date),
      [t("run.duration"), duration(run.duration)],
      [t("run.by"), run.triggering_user_name ?? run.triggered_by],
      [t("run.reason"), run.reason],
      [t("run.version"), version(run), run.bundle_version],
    ])}
    ${Object.keys(run.conf ?? {}).length ? html`<pre class="code" tabindex="0">${JSON.stringify(run.conf, null, 2)}</pre>` : ""}
    ${note(run)}`;
}

function interval(run, zone) {
  if (!run.data_interval_start || run.data_interval_start === run.data_interval_end) return "";
  return `${clock(run.data_interval_start, zone)} – ${clock(run.data_interval_end, zone)}`;
}

const version = (run) => run.dag_versions?.at(-1)?.version_number ?? run.bundle_version?.slice(0, 12);

function note(run) {
  if (!mayWrite()) return run.note ? html`<p class="note">${run.note}</p>` : "";
  return html`<form class="note" @submit=${(event) => write(event, run)}>
    <label class="field"
      >${t("run.note")}<textarea class="input" name="note" rows="2" maxlength="1000" .value=${run.note ?? ""}></textarea>
    </label>
    <button class="button">${t("form.save")}</button>
  </form>`;
}

async function write(event, run) {
  event.preventDefault();
  const text = new FormData(event.target).get("note");
  await attempt(
    () => patch(v2("dags", run.dag_id, "dagRuns", run.dag_run_id), { note: text }),
    t("form.saved"),
  );
}

export const runCommands = (run) =>
  commands([
    cli("tasks", "states-for-dag-run", run.dag_id, run.dag_run_id),
    cli("dags", "trigger", run.dag_id, "-c", JSON.stringify(run.conf ?? {})),
    curl("GET", v2("dags", run.dag_id, "dagRuns", run.dag_run_id)),
  ]);
