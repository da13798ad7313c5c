/** How the parts of Dabba are, one tile each. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { relative } from "../app/time.js";
import { mark } from "./state.js";

export function tiles({ health, jobs, workers, queues, letters }) {
  const schedulers = jobs.jobs.filter((job) => job.state === "running").length;
  const alive = workers.filter((worker) => worker.alive);
  const waiting = queues.filter((queue) => queue.queue !== "dabba.dead").reduce((sum, queue) => sum + queue.messages, 0);
  const unheard = queues.filter((queue) => queue.messages > 0 && queue.consumers === 0 && queue.queue !== "dabba.dead");
  return html`<section class="tiles" aria-label=${t("home.health")}>
    ${tile("/admin/shards", t("home.schedulers", { count: schedulers }), well(health.scheduler), relative(health.scheduler.latest_scheduler_heartbeat))}
    ${tile("/admin/shards", t("home.store"), well(health.metadatabase), "Redis")}
    ${tile("/admin/workers", t("home.workers", { count: alive.length }), alive.length ? "success" : "failed", slots(alive))}
    ${tile(
      "/admin/queues",
      t("home.waiting", { count: waiting }),
      unheard.length ? "failed" : "success",
      unheard.length ? t("home.unheard", { queue: unheard[0].queue.replace("dabba.queue.", "") }) : t("home.inQueues"),
    )}
    ${letters.total_entries
      ? tile("/admin/dead-letters", t("home.dead", { count: letters.total_entries }), "upstream_failed", t("home.unread"))
      : ""}
  </section>`;
}

const well = (part) => (part.status === "healthy" ? "success" : "failed");

function slots(workers) {
  const sum = (name) => workers.reduce((all, worker) => all + (worker.description?.[name] ?? 0), 0);
  return t("home.busy", { busy: sum("busy"), slots: sum("slots") });
}

const tile = (address, title, state, note) => html`<a class="panel tile" href=${address}>
  ${mark(state)}
  <div><strong>${title}</strong><span class="small soft">${note}</span></div>
</a>`;
