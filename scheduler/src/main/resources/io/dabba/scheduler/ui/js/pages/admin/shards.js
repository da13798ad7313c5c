/** Schedulers, and the shards they own by leases. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own, v2 } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { exact, relative } from "../../app/time.js";
import { list } from "../../parts/list.js";
import { mark } from "../../parts/state.js";

export const shards = page({
  title: () => t("place.shards"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.shards")]],
  load: async () => {
    const [found, jobs] = await Promise.all([get(own("shards"), { limit: 1_000 }), get(v2("jobs"))]);
    return { ...found, jobs: jobs.jobs };
  },
  view: ({ shards: all, jobs, total_entries: total }) => html`
    <section class="tiles">
      ${jobs.map(
        (job) => html`<div class="panel tile">
          ${mark(job.state === "running" ? "success" : "failed")}
          <div>
            <strong class="cut">${job.hostname}</strong>
            <span class="small soft" title=${exact(job.latest_heartbeat)}>
              ${t("shards.owned", { count: all.filter((shard) => shard.owned && shard.owner === job.hostname).length })} ·
              ${relative(job.latest_heartbeat)}
            </span>
          </div>
        </div>`,
      )}
    </section>
    ${list({
      title: t("place.shards"),
      total,
      items: all,
      key: (each) => each.shard,
      none: "",
      columns: [
        { text: t("shards.shard"), value: (each) => html`${mark(each.owned ? "success" : "failed")} ${each.shard}` },
        { text: t("shards.owner"), value: (each) => html`<span class="cut small">${each.owner ?? t("shards.nobody")}</span>` },
        { text: t("shards.epoch"), value: (each) => each.epoch, kind: "number wide-only" },
        { text: t("shards.lease"), value: (each) => html`<span title=${exact(each.lease_until)}>${relative(each.lease_until)}</span>`, kind: "small" },
        { text: t("shards.inbox"), value: (each) => each.inbox_length, kind: "number" },
      ],
    })}
  `,
});
