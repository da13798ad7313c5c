/** Beside a view: the run or task that is chosen. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../../app/i18n.js";
import { loading } from "../../app/page.js";
import { setQuery } from "../../app/router.js";
import { icon } from "../../parts/icons.js";
import { runPanel } from "../../parts/run-panel.js";
import { sum } from "../../parts/states.js";
import { taskPanel } from "../../parts/task-panel.js";
import { spoil } from "./data.js";

/** Nothing if no run is chosen, so that the view has all the room. */
export function side({ dag, side: found, columns }, query, page) {
  if (!query.run) return "";
  const again = { ...page, read: () => (spoil(), page.read()) };
  return html`<aside class="side" aria-live="polite">
    <button class="button bare square shut" aria-label=${t("dag.side.close")} title=${t("dag.side.close")} @click=${close}>
      ${icon("close")}
    </button>
    ${body(dag, found, columns, query, again)}
  </aside>`;
}

function body(dag, found, columns, query, page) {
  if (found?.missing && found.runId === query.run) return html`<p class="panel empty">${found.missing}</p>`;
  if (found?.runId !== query.run || (found.taskId ?? "") !== (query.task ?? "")) return html`<div class="panel">${loading()}</div>`;
  return query.task ? taskPanel(found, query, page) : runPanel(dag, { run: found.run, instances: instances(columns, query.run) }, page);
}

/** As the panel counts them: task instances with a state. */
function instances(columns, runId) {
  const states = columns?.find((each) => each.run.dag_run_id === runId)?.states;
  const counts = Object.entries(sum(states?.values() ?? []));
  return new Map(counts.map(([state, count]) => [state, Array.from({ length: count }, () => ({ state }))]));
}

const close = () => setQuery({ run: null, task: null, map: null, try: null, tab: null });
