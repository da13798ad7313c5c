/** What can be done with a task instance: clear it, mark it; each shown beforehand. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { patch, post, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { cli, curl } from "./commands.js";
import { ask } from "./preview.js";

const ACTIVE = ["running", "queued", "scheduled", "deferred", "up_for_retry", "up_for_reschedule", "awaiting_input"];

/** @param after what to do when something was done */
export function taskActions(instance, after) {
  const active = ACTIVE.includes(instance.state);
  return html`<footer class="actions">
    <button class="button" data-key="c" @click=${() => clearTask(instance, after)}>${t("act.clear")}</button>
    <button class="button" @click=${() => markTask(instance, "failed", after)}>
      ${active ? t("act.cancel") : t("act.markFailed")}
    </button>
    <button class="button" @click=${() => markTask(instance, "success", after)}>${t("act.markSuccess")}</button>
    <button class="button" @click=${() => markTask(instance, "skipped", after)}>${t("act.markSkipped")}</button>
  </footer>`;
}

const around = (upstream, downstream) => [
  ["include_upstream", t("act.upstream"), upstream],
  ["include_downstream", t("act.downstream"), downstream],
  ["include_past", t("act.past"), false],
  ["include_future", t("act.future"), false],
];

export function clearTask(instance, after) {
  const path = v2("dags", instance.dag_id, "clearTaskInstances");
  const body = (ticked, dryRun) => ({
    dry_run: dryRun,
    dag_run_id: instance.dag_run_id,
    task_ids: [instance.map_index < 0 ? instance.task_id : [instance.task_id, instance.map_index]],
    ...ticked,
  });
  ask({
    title: t("act.clearTask"),
    options: [...around(false, true), ["only_failed", t("act.onlyFailed"), false]],
    preview: async (ticked) => (await post(path, body(ticked, true))).task_instances,
    act: (ticked) => post(path, body(ticked, false)),
    lines: (ticked) => [
      ...(sayable(instance) && !ticked.include_past && !ticked.include_future ? [clearLine(instance, ticked)] : []),
      curl("POST", path, body(ticked, false)),
    ],
    after,
  });
}

export function markTask(instance, state, after) {
  const one = ["dags", instance.dag_id, "dagRuns", instance.dag_run_id, "taskInstances", instance.task_id];
  if (instance.map_index >= 0) one.push(String(instance.map_index));
  const body = (ticked) => ({ new_state: state, ...ticked });
  ask({
    title: title(instance, state),
    options: around(false, false),
    preview: async (ticked) => (await patch(v2(...one, "dry_run"), body(ticked))).task_instances,
    act: (ticked) => patch(v2(...one), body(ticked)),
    lines: (ticked) => [
      ...(sayable(instance) ? [markLine(instance, state, ticked)] : []),
      curl("PATCH", v2(...one), body(ticked)),
    ],
    after,
  });
}

function title(instance, state) {
  if (state === "success") return t("act.markSuccess");
  if (state === "skipped") return t("act.markSkipped");
  return ACTIVE.includes(instance.state) ? t("act.cancel") : t("act.markFailed");
}

/** The commands name tasks, not single instances of mapped ones. */
const sayable = (instance) => instance.map_index < 0;

const clearLine = (instance, ticked) =>
  cli(
    ...["tasks", "clear", instance.dag_id, "--run-id", instance.dag_run_id],
    ...["-t", `^${instance.task_id}$`, ...flags(ticked), ticked.only_failed ? "-f" : undefined, "-y"],
  );

const markLine = (instance, state, ticked) =>
  cli(
    ...["tasks", "set-state", instance.dag_id, instance.dag_run_id, instance.task_id, state, ...flags(ticked)],
    ...[ticked.include_past ? "--past" : undefined, ticked.include_future ? "--future" : undefined],
  );

const flags = (ticked) => [
  ticked.include_upstream ? "-u" : undefined,
  ticked.include_downstream ? "-d" : undefined,
];
