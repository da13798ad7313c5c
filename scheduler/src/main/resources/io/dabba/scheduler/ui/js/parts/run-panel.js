/** A run that was chosen: when, why, how, and what can be done with it. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { patch, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { clock, duration, exact } from "../app/time.js";
import { mayWrite } from "../app/session.js";
import { badge, mark, name, STATES } from "./state.js";
import { facts } from "./facts.js";
import { commands } from "./commands.js";

export function runPanel(dag, { run, instances }, page) {
  const all = [...instances.values()].flat();
  return html`<section class="panel" aria-labelledby="run-title">
    <header>
      <h2 id="run-title" class="clip">${run.dag_run_id}</h2>
      ${badge(run.state)}
    </header>
    ${tally(all)}
    ${facts([
      [t("run.type"), run.run_type],
      [t("run.logicalDate"), clock(run.logical_date, dag.timezone), exact(run.logical_date, dag.timezone)],
      [t("run.queued"), clock(run.queued_at, dag.timezone), exact(run.queued_at, dag.timezone)],
      [t("run.started"), clock(run.start_date, dag.timezone), exact(run.start_date, dag.timezone)],
      [t("run.ended"), clock(run.end_date, dag.timezone), exact(run.end_date, dag.timezone)],
      [t("run.duration"), duration(run.duration)],
      [t("run.by"), run.triggering_user_name],
      [t("run.reason"), run.reason],
      [t("run.version"), run.bundle_version?.slice(0, 12), run.bundle_version],
      [t("run.note"), run.note],
    ])}
    ${Object.keys(run.conf ?? {}).length ? html`<pre class="code">${JSON.stringify(run.conf, null, 2)}</pre>` : ""}
    ${mayWrite() ? actions(run, page) : ""}
    ${commands([
      `dabba tasks states-for-dag-run ${run.dag_id} ${run.dag_run_id}`,
      `dabba dags trigger ${run.dag_id} -c '${JSON.stringify(run.conf ?? {})}'`,
    ])}
  </section>`;
}

function tally(instances) {
  const counts = new Map();
  for (const { state } of instances) counts.set(state ?? "none", (counts.get(state ?? "none") ?? 0) + 1);
  return html`<ul class="tally">
    ${STATES.filter((state) => counts.has(state)).map(
      (state) => html`<li title=${name(state)}>${mark(state)} ${counts.get(state)}</li>`,
    )}
  </ul>`;
}

function actions(run, page) {
  const ended = ["success", "failed"].includes(run.state);
  return html`<footer class="actions">
    <button class="button" @click=${() => move(run, "queued", page)}>${t("run.clear")}</button>
    ${ended ? "" : html`<button class="button" @click=${() => move(run, "failed", page)}>${t("run.fail")}</button>`}
    ${run.state === "success" ? "" : html`<button class="button" @click=${() => move(run, "success", page)}>${t("run.succeed")}</button>`}
  </footer>`;
}

async function move(run, state, page) {
  await patch(v2("dags", run.dag_id, "dagRuns", run.dag_run_id), { state });
  await page.read();
}
