/** What can be done with many DAGs at once: those that are ticked, or all that the filter finds. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { patch, search, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { mayWrite } from "../app/session.js";
import { attempt } from "../app/toast.js";

/** DAGs that one request pauses. */
const MOST = 1_000;

export function bulkBar(page) {
  const { ticked, list } = page;
  const count = ticked.all ? list.total_entries : ticked.ids.size;
  if (count === 0 || !mayWrite()) return "";
  return html`<div class="bulk" role="region" aria-label=${t("bulk.label")}>
    <strong aria-live="polite">${t("bulk.chosen", { count })}</strong>
    ${!ticked.all && list.total_entries > ticked.ids.size
      ? html`<button class="button bare" @click=${() => everything(page)}>${t("bulk.all", { count: list.total_entries })}</button>`
      : ""}
    <button class="button" @click=${() => pause(page, false)}>${t("bulk.unpause")}</button>
    <button class="button" @click=${() => pause(page, true)}>${t("bulk.pause")}</button>
    <button class="button bare" @click=${() => nothing(page)}>${t("bulk.none")}</button>
  </div>`;
}

function everything({ ticked, draw }) {
  ticked.all = true;
  draw();
}

function nothing({ ticked, draw }) {
  ticked.all = false;
  ticked.ids.clear();
  draw();
}

async function pause(page, isPaused) {
  const count = page.ticked.all ? page.list.total_entries : page.ticked.ids.size;
  const text = t(isPaused ? "bulk.paused" : "bulk.unpaused", { count });
  const act = () => (page.ticked.all ? pauseMatching(page, isPaused) : pauseTicked(page.ticked.ids, isPaused));
  if (await attempt(act, text)) nothing(page);
  await page.read();
}

/** A page at a time, from the last: pausing may take DAGs out of what the filter finds. */
async function pauseMatching({ filter, list }, isPaused) {
  const last = Math.floor((list.total_entries - 1) / MOST) * MOST;
  for (let offset = last; offset >= 0; offset -= MOST) {
    await patch(v2("dags") + search({ ...filter, limit: MOST, offset }), { is_paused: isPaused });
  }
}

const pauseTicked = (ids, isPaused) =>
  Promise.all([...ids].map((dagId) => patch(v2("dags", dagId), { is_paused: isPaused })));
