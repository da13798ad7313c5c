/** The last runs of a DAG as bars: colour for the end, height for how long it took. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { path } from "../app/router.js";
import { clock, duration } from "../app/time.js";
import { name } from "./state.js";

const HEIGHT = 28;
const LEAST = 5;

/** @param runs newest first */
export function runBars(dagId, runs) {
  const longest = Math.max(...runs.map((run) => run.duration ?? 0), 0.001);
  return html`<div class="bars" role="list" aria-label=${t("bars.label")}>
    ${[...runs].reverse().map(
      (run) => html`<a
        role="listitem"
        data-state=${run.state}
        href=${path("dags", dagId, "runs", run.dag_run_id)}
        title=${`${name(run.state)} · ${clock(run.run_after)} · ${duration(run.duration)}`}
        .style=${`height:${Math.max(LEAST, (HEIGHT * (run.duration ?? 0)) / longest)}px`}
        ><span class="unseen">${name(run.state)} ${clock(run.run_after)}</span></a
      >`,
    )}
  </div>`;
}
