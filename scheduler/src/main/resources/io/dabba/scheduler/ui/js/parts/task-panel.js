/** A task instance that was chosen: state, times, why it does not run, log. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, patch, post, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { setQuery } from "../app/router.js";
import { clock, duration, exact } from "../app/time.js";
import { mayWrite } from "../app/session.js";
import { badge, mark } from "./state.js";
import { facts } from "./facts.js";
import { commands } from "./commands.js";
import { logView } from "./log.js";

const ENDED = ["success", "failed", "skipped", "upstream_failed", "removed"];

export async function loadTask(dagId, runId, taskId, mapIndex) {
  const base = ["dags", dagId, "dagRuns", runId, "taskInstances", taskId];
  const all = await get(v2("dags", dagId, "dagRuns", runId, "taskInstances"), { limit: 5_000 });
  const instances = all.task_instances.filter((each) => each.task_id === taskId);
  const instance = instances.find((each) => each.map_index === Number(mapIndex)) ?? instances[0];
  if (!instance) return { instances };
  const waits = !ENDED.includes(instance.state) && instance.state !== "running";
  const [log, why] = await Promise.all([
    instance.try_number > 0
      ? get(v2(...base, "logs", instance.try_number), { map_index: instance.map_index }).catch(() => undefined)
      : undefined,
    waits ? get(v2(...base, "dependencies"), { map_index: instance.map_index }) : undefined,
  ]);
  return { instances, instance, log, why };
}

export function taskPanel({ instances, instance, log, why }, query, page) {
  if (!instance) return html`<div class="panel empty">${t("task.none")}</div>`;
  return html`<section class="panel" aria-labelledby="task-title">
    <header>
      <h2 id="task-title" class="clip">${instance.task_id}</h2>
      ${badge(instance.state)}
    </header>
    ${instances.length > 1 ? mapped(instances, instance) : ""} ${why ? reasons(why) : ""}
    ${instance.error ? html`<p class="notice failed">${instance.error}</p>` : ""}
    ${facts([
      [t("task.operator"), instance.operator],
      [t("task.try"), instance.try_number ? `${instance.try_number} / ${instance.max_tries + 1}` : ""],
      [t("task.queue"), instance.queue],
      [t("task.pool"), instance.pool],
      [t("task.worker"), instance.hostname],
      [t("task.queued"), clock(instance.queued_when), exact(instance.queued_when)],
      [t("task.started"), clock(instance.start_date), exact(instance.start_date)],
      [t("task.ended"), clock(instance.end_date), exact(instance.end_date)],
      [t("task.duration"), duration(instance.duration)],
    ])}
    ${log ? logView(log) : ""} ${mayWrite() ? actions(instance, page) : ""}
    ${commands([
      `dabba tasks logs ${instance.dag_id} ${instance.dag_run_id} ${instance.task_id}`,
      `dabba tasks failed-deps ${instance.dag_id} ${instance.dag_run_id} ${instance.task_id}`,
      `dabba tasks clear ${instance.dag_id} --run-id ${instance.dag_run_id} -t '^${instance.task_id}$' -d`,
    ])}
  </section>`;
}

function mapped(instances, chosen) {
  return html`<div class="chips pad">
    ${instances.slice(0, 200).map(
      (each) => html`<button
        class="chip"
        aria-pressed=${each.map_index === chosen.map_index}
        @click=${() => setQuery({ map: each.map_index })}
      >
        ${mark(each.state)} ${each.rendered_map_index ?? each.map_index}
      </button>`,
    )}
  </div>`;
}

function reasons(why) {
  return html`<div class="notice" data-state="queued">
    <strong>${t("why.title")}</strong>
    <ul>
      ${why.dependencies.map((each) => html`<li><strong>${each.name}</strong> — ${each.reason}</li>`)}
    </ul>
  </div>`;
}

function actions(instance, page) {
  return html`<footer class="actions">
    <button class="button" @click=${() => clear(instance, page)}>${t("task.clear")}</button>
    <button class="button" @click=${() => mark_(instance, "success", page)}>${t("task.succeed")}</button>
    <button class="button" @click=${() => mark_(instance, "failed", page)}>${t("task.fail")}</button>
  </footer>`;
}

async function clear(instance, page) {
  await post(v2("dags", instance.dag_id, "clearTaskInstances"), {
    dry_run: false,
    dag_run_id: instance.dag_run_id,
    task_ids: [instance.map_index < 0 ? instance.task_id : [instance.task_id, instance.map_index]],
    include_downstream: true,
  });
  await page.read();
}

async function mark_(instance, state, page) {
  const one = ["dags", instance.dag_id, "dagRuns", instance.dag_run_id, "taskInstances", instance.task_id];
  if (instance.map_index >= 0) one.push(String(instance.map_index));
  await patch(v2(...one), { new_state: state });
  await page.read();
}
