/** What can be done with a run: clear it, end it; each shown beforehand. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, patch, post, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { cli, curl } from "./commands.js";
import { ask } from "./preview.js";

const ENDED = ["success", "failed"];
const MOST = 1_000;

export const hasEnded = (run) => ENDED.includes(run.state);

/** @param after what to do when something was done */
export function runActions(run, after) {
  const ended = hasEnded(run);
  return html`<footer class="actions">
    <button class="button" data-key="c" @click=${() => clearRun(run, after)}>${t("act.clear")}</button>
    <button class="button" @click=${() => endRun(run, "failed", after)}>
      ${ended ? t("act.markFailed") : t("act.cancel")}
    </button>
    <button class="button" @click=${() => endRun(run, "success", after)}>${t("act.markSuccess")}</button>
  </footer>`;
}

export function clearRun(run, after) {
  const path = v2("dags", run.dag_id, "dagRuns", run.dag_run_id, "clear");
  const body = (ticked, dryRun) => ({ dry_run: dryRun, only_failed: ticked.only_failed });
  ask({
    title: t("act.clearRun"),
    options: [["only_failed", t("act.onlyFailed"), run.state === "failed"]],
    preview: async (ticked) => (await post(path, body(ticked, true))).task_instances,
    act: (ticked) => post(path, body(ticked, false)),
    lines: (ticked) => [
      cli("tasks", "clear", run.dag_id, "--run-id", run.dag_run_id, ticked.only_failed ? "-f" : undefined, "-y"),
      curl("POST", path, body(ticked, false)),
    ],
    after,
  });
}

export function endRun(run, state, after) {
  const path = v2("dags", run.dag_id, "dagRuns", run.dag_run_id);
  ask({
    title: state === "success" ? t("act.markSuccess") : hasEnded(run) ? t("act.markFailed") : t("act.cancel"),
    preview: () => concerned(run, state),
    act: () => patch(path, { state }),
    lines: () => [cli("dags", "set-state", run.dag_id, run.dag_run_id, state), curl("PATCH", path, { state })],
    after,
  });
}

/** Ending a run stops what runs and skips what waits; its success makes all of it count as such. */
async function concerned(run, state) {
  const answer = await get(v2("dags", run.dag_id, "dagRuns", run.dag_run_id, "taskInstances"), { limit: MOST });
  const over = ["success", "skipped"];
  const kept = state === "success" ? ["success"] : [...over, "failed", "upstream_failed", "removed"];
  const list = answer.task_instances.filter((each) => !kept.includes(each.state));
  return list.length > 0 ? list : answer.task_instances;
}
