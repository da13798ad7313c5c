/** Which run a view is about: the one that the address names, else the newest. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../../app/i18n.js";
import { setQuery } from "../../app/router.js";
import { clock } from "../../app/time.js";
import { badge, name } from "../../parts/state.js";

export const shownRun = (columns, query) =>
  columns.find((each) => each.run.dag_run_id === query.run) ?? columns.at(-1);

export function runPicker(columns, query) {
  const shown = shownRun(columns, query);
  if (!shown) return html`<span class="small soft">${t("dag.neverRan")}</span>`;
  return html`<label class="picker small"
      ><span class="unseen">${t("dag.pickRun")}</span>
      <select class="input run-choice" @change=${(event) => setQuery({ run: event.target.value, map: null, try: null })}>
        ${[...columns].reverse().map(
          ({ run }) => html`<option value=${run.dag_run_id} ?selected=${run === shown.run}>
            ${clock(run.run_after)} · ${name(run.state)} · ${run.run_type}
          </option>`,
        )}
      </select>
    </label>
    ${badge(shown.run.state)}`;
}
