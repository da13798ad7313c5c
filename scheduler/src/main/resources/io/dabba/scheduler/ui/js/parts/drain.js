/** Sends a worker out of service, after a look at what it has at work. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own, post } from "../app/api.js";
import { t } from "../app/i18n.js";
import { may } from "../app/session.js";
import { cli, curl } from "./commands.js";
import { ask } from "./preview.js";

const MOST = 1_000;

/** The button; nothing for those who may not, and for workers that are on their way out. */
export function drainButton(worker, after) {
  if (!may("cluster.edit") || !worker.alive || worker.description?.draining) return "";
  return html`<button class="button" @click=${() => drain(worker.worker, after)}>${t("workers.drain")}</button>`;
}

function drain(name, after) {
  const address = own("workers", name, "drain");
  ask({
    title: t("workers.drainOne", { worker: name }),
    note: t("workers.drainNote"),
    preview: async () => (await get(own("workers", name, "taskInstances"), { limit: MOST })).task_instances,
    heading: (count) => t("workers.finishes", { count }),
    none: t("workers.idle"),
    mayBeNone: true,
    act: () => post(address, {}),
    lines: () => [cli("workers", "drain", name), curl("POST", address, {})],
    after,
  });
}
