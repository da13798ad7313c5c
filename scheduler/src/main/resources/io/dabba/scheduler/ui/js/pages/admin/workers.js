/** Workers: where they are, what they take, how busy they are. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { exact, relative } from "../../app/time.js";
import { breakable } from "../../parts/breakable.js";
import { drainButton } from "../../parts/drain.js";
import { list } from "../../parts/list.js";
import { mark } from "../../parts/state.js";

export const workers = page({
  title: () => t("place.workers"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.workers")]],
  load: () => get(own("workers")),
  concerns: (change) => change.kind === "ti",
  view: (found, place, { read }) =>
    list({
      title: t("place.workers"),
      total: found.total_entries,
      items: found.workers,
      key: (each) => each.worker,
      none: t("workers.none"),
      columns: [
        { text: t("workers.worker"), value: worker },
        { text: t("workers.queues"), value: (each) => chips(each.description?.queues ?? []) },
        { text: t("workers.slots"), value: slots },
        { text: t("workers.state"), value: state, kind: "small wide-only" },
        { text: t("workers.lease"), value: lease, kind: "small wide-only" },
        { text: "", value: (each) => drainButton(each, read) },
      ],
    }),
});

/** Where there is no room for a column, the state stands with the name. */
const worker = (each) =>
  html`${mark(each.alive ? "success" : "failed")} <strong>${breakable(each.worker)}</strong>
    <div><span class="small soft narrow-only">${state(each)}</span></div>`;

const chips = (queues) => html`<ul class="chips">${queues.map((queue) => html`<li class="chip">${queue}</li>`)}</ul>`;

function slots({ description }) {
  if (!description) return "";
  const share = Math.min(100, (100 * description.busy) / Math.max(1, description.slots)) + "%";
  return html`<div class="usage">
    <div class="gauge" aria-hidden="true"><span data-state="running" .style=${"width:" + share}></span></div>
    <span class="small">${t("home.busy", { busy: description.busy, slots: description.slots })}</span>
  </div>`;
}

function state(each) {
  if (!each.alive) return t("workers.lost");
  return each.description?.draining ? t("workers.draining") : t("workers.alive");
}

const lease = (each) => html`<span title=${exact(each.lease_until)}>${relative(each.lease_until)}</span>`;
