/** Queues of the broker: what waits in them, and who takes it. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { list } from "../../parts/list.js";
import { mark } from "../../parts/state.js";

const DEAD = "dabba.dead";

export const queues = page({
  title: () => t("place.queues"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.queues")]],
  load: () => get(own("queues"), { limit: 1_000 }),
  concerns: (change) => change.kind === "ti",
  view: (found) =>
    list({
      title: t("place.queues"),
      total: found.total_entries,
      items: found.queues,
      key: (each) => each.queue,
      none: "",
      columns: [
        { text: t("queues.queue"), value: (each) => html`${mark(health(each))} <strong>${each.queue}</strong>` },
        { text: t("queues.messages"), value: (each) => each.messages, kind: "number" },
        { text: t("queues.consumers"), value: (each) => each.consumers, kind: "number" },
        { text: "", value: remark, kind: "small" },
      ],
    }),
});

function health({ queue, messages, consumers }) {
  if (queue === DEAD) return messages ? "upstream_failed" : "success";
  return consumers ? "success" : messages ? "failed" : "none";
}

function remark({ queue, messages, consumers }) {
  if (queue === DEAD) return html`<a href="/admin/dead-letters">${t("place.dead-letters")}</a>`;
  return consumers === 0 && messages > 0 ? t("queues.unheard") : "";
}
