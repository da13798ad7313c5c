/** Pools: how many tasks of a kind may run at once. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, v2 } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { mayWrite } from "../../app/session.js";
import { newButton, rowButtons } from "../../parts/editor.js";
import { list } from "../../parts/list.js";
import { mark } from "../../parts/state.js";

const PAGE = 50;

const kind = () => ({
  path: (name) => (name === undefined ? v2("pools") : v2("pools", name)),
  id: "name",
  title: t("pools.one"),
  fields: [
    { name: "name", label: t("pools.name"), required: true, fixed: true },
    { name: "slots", label: t("pools.slots"), type: "number", required: true },
    { name: "description", label: t("admin.description") },
    { name: "include_deferred", label: t("pools.deferred"), type: "check" },
  ],
});

export const pools = page({
  title: () => t("place.pools"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.pools")]],
  load: ({ query }) => get(v2("pools"), { limit: PAGE, offset: query.offset }),
  concerns: (change) => change.kind === "ti" || change.kind === "pool",
  view: (found, { query }, { read }) =>
    list({
      title: t("place.pools"),
      total: found.total_entries,
      tools: mayWrite() ? newButton({ kind: kind(), after: read }) : "",
      items: found.pools,
      key: (each) => each.name,
      none: "",
      query,
      size: PAGE,
      columns: [
        { text: t("pools.name"), value: (each) => html`<strong>${each.name}</strong>` },
        { text: t("pools.use"), value: usage },
        { text: t("pools.slots"), value: (each) => (each.slots < 0 ? "∞" : each.slots), kind: "number" },
        { text: t("admin.description"), value: (each) => each.description, kind: "wide-only small soft" },
        {
          text: "",
          value: (item) => (mayWrite() && item.name !== "default_pool" ? rowButtons({ kind: kind(), item, after: read }) : ""),
        },
      ],
    }),
});

/** A bar of what runs and waits in it, and the numbers. */
function usage(pool) {
  const share = (count) => (pool.slots > 0 ? (100 * count) / pool.slots + "%" : "0");
  return html`<div class="usage">
    <div class="gauge" aria-hidden="true">
      <span data-state="running" .style=${"width:" + share(pool.running_slots)}></span>
      <span data-state="queued" .style=${"width:" + share(pool.queued_slots)}></span>
      <span data-state="deferred" .style=${"width:" + share(pool.include_deferred ? pool.deferred_slots : 0)}></span>
    </div>
    <span class="small">
      ${mark("running")} ${pool.running_slots} ${mark("queued")} ${pool.queued_slots} ${mark("scheduled")} ${pool.scheduled_slots}
    </span>
  </div>`;
}
