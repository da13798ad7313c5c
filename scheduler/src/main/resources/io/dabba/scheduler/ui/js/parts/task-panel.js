/**
 * A task instance that was chosen: state, what holds it back, what it asks, and behind tabs its log,
 * times, neighbours, XComs, rendered arguments and tries. What is open stands in the address.
 */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { here, path, setQuery } from "../app/router.js";
import { mayWrite } from "../app/session.js";
import { zoneChoice } from "../app/time.js";
import { badge, mark } from "./state.js";
import { approvalForm } from "./approval.js";
import { cli, commands, curl } from "./commands.js";
import { logTab } from "./log.js";
import { reasons } from "./reasons.js";
import { renderedTab } from "./rendered.js";
import { detailsTab, loadNeighbours } from "./task-details.js";
import { tabs } from "./tabs.js";
import { taskActions } from "./task-actions.js";
import { triesTab } from "./tries.js";
import { loadXComs, xcomTab } from "./xcom.js";

const ENDED = ["success", "failed", "skipped", "upstream_failed", "removed"];
const MOST_MAPPED = 200;

const TABS = {
  log: { view: logTab },
  details: { load: loadNeighbours, view: detailsTab },
  xcom: { load: loadXComs, view: xcomTab },
  rendered: { load: one, view: renderedTab },
  tries: { load: ({ base, instance }) => get(v2(...base, "tries"), { map_index: instance.map_index }), view: triesTab },
};

/** Reads what the panel shows of a task instance, by the tab that is open. */
export async function loadTask(dagId, runId, taskId, mapIndex) {
  const run = ["dags", dagId, "dagRuns", runId];
  const base = [...run, "taskInstances", taskId];
  const all = await get(v2(...run, "taskInstances"), { task_id: taskId, limit: MOST_MAPPED });
  const instances = all.task_instances;
  const wanted = Number(mapIndex ?? -1);
  const instance = instances.find((each) => each.map_index === wanted) ?? instances[0];
  if (!instance) return { instances };
  const waits = !ENDED.includes(instance.state) && instance.state !== "running";
  const [why, asks, tab, zone] = await Promise.all([
    waits ? get(v2(...base, "dependencies"), { map_index: instance.map_index }) : undefined,
    instance.state === "awaiting_input" ? get(v2(...base, String(instance.map_index), "hitlDetails")) : undefined,
    TABS[open(instance)].load?.({ base, instance }),
    dagZone(dagId),
  ]);
  return { instances, instance, total: all.total_entries, why, asks, tab, base, zone };
}

/** The zone of a DAG, where the reader wants times in it. */
async function dagZone(dagId) {
  return zoneChoice() === "dag" ? (await get(v2("dags", dagId, "details"))).timezone : undefined;
}

function one({ base, instance }) {
  return get(v2(...base, ...(instance.map_index < 0 ? [] : [String(instance.map_index)])));
}

/** The tab that the address names; without one, the log of what has one and else the details. */
function open(instance) {
  const { tab } = here().query;
  return TABS[tab] ? tab : instance.try_number < 1 ? "details" : "log";
}

export function taskPanel(data, query, page) {
  const { instances, instance, why, asks } = data;
  if (!instance) return html`<div class="panel empty">${t("task.none")}</div>`;
  const tab = open(instance);
  return html`<section class="panel task-panel" aria-labelledby="task-title">
    <header>
      <h2 id="task-title" class="clip"><a class="name" href=${address(instance)}>${instance.task_id}</a></h2>
      ${badge(instance.state)}
    </header>
    ${instances.length > 1 ? mapped(data) : ""} ${asks ? approvalForm(asks, page.read) : why ? reasons(why) : ""}
    ${instance.error ? html`<p class="notice failed">${instance.error}</p>` : ""}
    ${tabs(Object.keys(TABS), tab, (name) => t("task.tab." + name))}
    <div role="tabpanel" id="panel-${tab}" aria-labelledby="tab-${tab}" class="tab-body">
      ${TABS[tab].view(data, query, page)}
    </div>
    ${mayWrite() ? taskActions(instance, page.read) : ""} ${taskCommands(instance, data.base)}
  </section>`;
}

const address = ({ dag_id: dagId, dag_run_id: runId, task_id: taskId, map_index: map }) =>
  path("dags", dagId, "runs", runId, "tasks", taskId) + (map < 0 ? "" : "?map=" + map);

function mapped({ instances, instance, total }) {
  return html`<div class="chips pad" role="group" aria-label=${t("task.mapped")}>
    ${instances.map(
      (each) => html`<button
        class="chip"
        aria-pressed=${each.map_index === instance.map_index}
        @click=${() => setQuery({ map: each.map_index, try: null })}
      >
        ${mark(each.state)} ${each.rendered_map_index ?? each.map_index}
      </button>`,
    )}
    ${total > instances.length ? html`<span class="small soft">${t("preview.more", { count: total - instances.length })}</span>` : ""}
  </div>`;
}

function taskCommands(instance, base) {
  const ids = [instance.dag_id, instance.dag_run_id, instance.task_id];
  const map = instance.map_index < 0 ? [] : ["--map-index", String(instance.map_index)];
  return commands([
    cli("tasks", "logs", ...ids, ...map, "-f"),
    cli("tasks", "failed-deps", instance.dag_id, instance.task_id, instance.dag_run_id, ...map),
    curl("GET", v2(...base, ...(instance.map_index < 0 ? [] : [String(instance.map_index)]))),
  ]);
}
