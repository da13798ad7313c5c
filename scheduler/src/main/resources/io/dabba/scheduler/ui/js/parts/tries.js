/** Every try of a task instance, the current one last. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { setQuery } from "../app/router.js";
import { clock, duration, exact } from "../app/time.js";
import { badge } from "./state.js";

export function triesTab({ tab, zone }) {
  const tries = tab?.task_instances ?? [];
  if (tries.length === 0) return html`<p class="empty small">${t("tries.none")}</p>`;
  return html`<div class="scroll" tabindex="0">
    <table class="rows small">
      <thead>
        <tr>
          <th scope="col">${t("task.try")}</th>
          <th scope="col">${t("runs.state")}</th>
          <th scope="col">${t("task.started")}</th>
          <th scope="col" class="number">${t("task.duration")}</th>
          <th scope="col">${t("task.worker")}</th>
        </tr>
      </thead>
      <tbody>
        ${tries.map(
          (each) => html`<tr>
            <td><button class="link" @click=${() => setQuery({ tab: null, try: each.try_number })}>${each.try_number}</button></td>
            <td>${badge(each.state)}</td>
            <td title=${exact(each.start_date, zone)}>${clock(each.start_date, zone)}</td>
            <td class="number">${duration(each.duration)}</td>
            <td class="clip">${each.hostname}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
