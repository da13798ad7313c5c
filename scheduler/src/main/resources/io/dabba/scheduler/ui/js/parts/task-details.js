/** A task instance's times, where it runs, and what comes before and after it. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { path } from "../app/router.js";
import { clock, duration, exact } from "../app/time.js";
import { facts } from "./facts.js";
import { mark, STATES } from "./state.js";

const MOST_NEIGHBOURS = 50;

/** Tasks before and after one, and how they stand in its run. */
export async function loadNeighbours({ base, instance }) {
  const { tasks } = await get(v2("dags", base[1], "tasks"));
  const mine = tasks.find((task) => task.task_id === instance.task_id);
  const before = tasks.filter((task) => task.downstream_task_ids.includes(instance.task_id));
  const ids = { before: before.map((task) => task.task_id), after: mine?.downstream_task_ids ?? [] };
  const all = [...ids.before, ...ids.after].slice(0, MOST_NEIGHBOURS);
  const found = all.length ? await get(v2(...base.slice(0, 5)), { task_id: all, limit: 1_000 }) : { task_instances: [] };
  return { ...ids, rule: mine?.trigger_rule, states: Map.groupBy(found.task_instances, (each) => each.task_id) };
}

/** @param tab what {@link loadNeighbours} found */
export function detailsTab({ instance, tab, zone }) {
  const when = (key, time) => [t(key), clock(time, zone), exact(time, zone)];
  return html`${facts([
      [t("task.operator"), instance.operator],
      [t("task.try"), instance.try_number ? `${instance.try_number} / ${instance.max_tries + 1}` : ""],
      when("task.scheduled", instance.scheduled_when),
      when("task.queued", instance.queued_when),
      when("task.started", instance.start_date),
      when("task.ended", instance.end_date),
      [t("task.waited"), duration(between(instance.queued_when, instance.start_date))],
      [t("task.duration"), duration(instance.duration)],
      when("task.nextTry", instance.next_try_when),
      [t("task.queue"), instance.queue],
      [t("task.pool"), `${instance.pool} · ${instance.pool_slots}`],
      [t("task.priority"), instance.priority_weight],
      [t("task.worker"), instance.hostname],
    ])}
    ${tab?.states ? neighbours(instance, tab) : ""}`;
}

const between = (from, to) => (from && to ? (new Date(to) - new Date(from)) / 1_000 : undefined);

function neighbours(instance, { before, after, rule, states }) {
  return html`<div class="neighbours">
    ${list(t("task.upstream"), before, instance, states)} ${list(t("task.downstream"), after, instance, states)}
    ${rule ? html`<p class="small soft">${t("task.rule", { rule })}</p>` : ""}
  </div>`;
}

function list(title, ids, instance, states) {
  return html`<section>
    <h3>${title}</h3>
    ${ids.length === 0 ? html`<p class="small soft">${t("task.noNeighbour")}</p>` : ""}
    <ul class="chips">
      ${ids.map(
        (id) => html`<li>
          <a class="chip" href=${path("dags", instance.dag_id, "runs", instance.dag_run_id, "tasks", id)}
            >${states.has(id) ? mark(worst(states.get(id))) : ""} ${id}</a
          >
        </li>`,
      )}
    </ul>
  </section>`;
}

/** What the instances of a mapped task amount to. */
const worst = (instances) => STATES.find((state) => instances.some((each) => (each.state ?? "none") === state));
