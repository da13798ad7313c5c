/** One DAG in the list of DAGs. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { patch, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { path, setQuery } from "../app/router.js";
import { exact, relative } from "../app/time.js";
import { mayWrite } from "../app/session.js";
import { attempt } from "../app/toast.js";
import { runBars } from "./bars.js";
import { breakable } from "./breakable.js";
import { icon } from "./icons.js";
import { schedule } from "./schedule.js";

/** @param runs newest first */
export function dagRow(dag, runs, { ticked, read, draw }) {
  return html`<tr data-row class=${dag.is_paused ? "resting" : ""}>
    <td>
      <input
        type="checkbox"
        aria-label=${t("bulk.one", { dag: dag.dag_id })}
        .checked=${ticked.all || ticked.ids.has(dag.dag_id)}
        @change=${(event) => tick(ticked, dag, event.target.checked, draw)}
      />
    </td>
    <td>${pauseSwitch(dag, read)}</td>
    <td class="dag-name">
      <a class="name" href=${path("dags", dag.dag_id)}>${breakable(dag.dag_id)}</a>
      ${dag.description ? html`<p class="small soft clip wide-only" title=${dag.description}>${dag.description}</p>` : ""}
      <div class="chips">
        ${dag.tags.map(
          (tag) => html`<button class="chip" @click=${() => setQuery({ tag: tag.name, offset: null })}>${tag.name}</button>`,
        )}
      </div>
    </td>
    <td class="wide-only">
      ${schedule(dag.timetable_summary)}
    </td>
    <td>${runBars(dag.dag_id, runs)}</td>
    <td class="wide-only small">
      <div class="next">
        <span title=${exact(dag.next_dagrun_run_after)}>${dag.is_paused ? "" : relative(dag.next_dagrun_run_after)}</span>
        ${mayWrite()
          ? html`<a
              class="button bare square"
              href=${path("dags", dag.dag_id, "trigger")}
              aria-label=${t("palette.trigger", { dag: dag.dag_id })}
              title=${t("trigger.title")}
              >${icon("play")}</a
            >`
          : ""}
      </div>
    </td>
  </tr>`;
}

/** The switch that lets a DAG run or rest. */
export function pauseSwitch(dag, after) {
  return html`<button
    class="switch"
    role="switch"
    aria-checked=${!dag.is_paused}
    aria-label=${t("dags.switchOf", { dag: dag.dag_id })}
    ?disabled=${!mayWrite()}
    @click=${async () => {
      await attempt(() => patch(v2("dags", dag.dag_id), { is_paused: !dag.is_paused }));
      await after();
    }}
  ></button>`;
}

function tick(ticked, dag, on, draw) {
  ticked.all = false;
  ticked.ids[on ? "add" : "delete"](dag.dag_id);
  draw();
}
