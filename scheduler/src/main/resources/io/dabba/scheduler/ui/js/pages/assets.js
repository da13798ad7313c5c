/** Assets: who writes them, what they make run, and what happened to one. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { repeat } from "/ui/vendor/lit-html/directives/repeat.js";
import { get, post, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { path } from "../app/router.js";
import { clock, exact, relative } from "../app/time.js";
import { mayWrite } from "../app/session.js";
import { attempt } from "../app/toast.js";
import { breakable } from "../parts/breakable.js";
import { searchBox } from "../parts/filters.js";
import { pager } from "../parts/pager.js";
import { text } from "../parts/xcom.js";

const PAGE = 50;

export const assets = page({
  title: () => t("place.assets"),
  crumbs: () => [[t("place.assets")]],
  load: ({ query }) => get(v2("assets"), { limit: PAGE, offset: query.offset, name_pattern: query.q }),
  view: list,
  concerns: (change) => change.kind === "asset" || change.kind === "run",
});

export const asset = page({
  title: () => t("place.assets"),
  crumbs: ({ params }, found) => [[t("place.assets"), "/assets"], [found?.asset.name ?? params.asset_id]],
  load: async ({ params }) => {
    const [found, events, queued] = await Promise.all([
      get(v2("assets", params.asset_id)),
      get(v2("assets", "events"), { asset_id: params.asset_id, limit: PAGE }),
      get(v2("assets", params.asset_id, "queuedEvents")),
    ]);
    return { asset: found, events: events.asset_events, queued: queued.queued_events };
  },
  view: one,
  concerns: (change) => change.kind === "asset" || change.kind === "run",
});

function list(found, { query }) {
  return html`
    <header class="head">
      <h1>${t("place.assets")} <span class="soft">${found.total_entries}</span></h1>
      ${searchBox(query, t("assets.search"))}
    </header>
    <div class="panel scroll">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">${t("assets.asset")}</th>
            <th scope="col">${t("assets.writers")}</th>
            <th scope="col">${t("assets.readers")}</th>
            <th scope="col" class="wide-only">${t("assets.last")}</th>
            <th scope="col" class="number wide-only">${t("assets.events")}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            found.assets,
            (each) => each.id,
            (each) => html`<tr data-row>
              <td><a class="name" href=${path("assets", String(each.id))}>${breakable(each.name)}</a></td>
              <td class="small">${writers(each)}</td>
              <td class="small">${readers(each)}</td>
              <td class="small wide-only" title=${exact(each.last_asset_event?.timestamp)}>
                ${relative(each.last_asset_event?.timestamp)}
              </td>
              <td class="number small wide-only">${each.events}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${found.assets.length === 0 ? html`<p class="empty">${t("assets.none")}</p>` : ""}
    </div>
    ${pager(found.total_entries, query, PAGE)}
  `;
}

const writers = (each) =>
  each.producing_tasks.map(
    (task) => html`<div><a href=${path("dags", task.dag_id)}>${breakable(task.dag_id)}</a> · ${task.task_id}</div>`,
  );

const readers = (each) =>
  each.scheduled_dags.map((dag) => html`<div><a href=${path("dags", dag.dag_id)}>${breakable(dag.dag_id)}</a></div>`);

function one({ asset: found, events, queued }, place, { read }) {
  return html`
    <header class="head">
      <h1 class="clip">${found.name}</h1>
      <div class="actions">
        ${mayWrite() ? html`<button class="button main-action" @click=${() => report(found, read)}>${t("assets.report")}</button>` : ""}
      </div>
    </header>
    <div class="columns">
      <section class="panel"><header><h2>${t("assets.writers")}</h2></header><div class="pad">${writers(found)}</div></section>
      <section class="panel">
        <header><h2>${t("assets.readers")}</h2></header>
        <div class="pad">${readers(found)}</div>
        ${queued.map((each) => html`<p class="pad small soft">${t("assets.queued", { dag: each.dag_id, when: clock(each.created_at) })}</p>`)}
      </section>
    </div>
    <section class="panel">
      <header><h2>${t("assets.events")}</h2></header>
      ${events.length === 0 ? html`<p class="empty small">${t("assets.noEvents")}</p>` : ""}
      <ul class="lines">
        ${events.map(
          (event) => html`<li data-row>
            <span class="small" title=${exact(event.timestamp)}>${clock(event.timestamp)}</span>
            <span class="clip">${source(event)} ${extra(event)}</span>
            <span class="small soft">${event.created_dagruns.length || ""}</span>
          </li>`,
        )}
      </ul>
    </section>
  `;
}

const extra = (event) => (Object.keys(event.extra ?? {}).length ? html`<code class="small">${text(event.extra)}</code>` : "");

function source(event) {
  if (!event.source_dag_id) return t("assets.outside");
  const run = path("dags", event.source_dag_id, "runs", event.source_run_id ?? "");
  return html`<a href=${run}>${event.source_dag_id} · ${event.source_task_id}</a>`;
}

async function report(found, read) {
  await attempt(() => post(v2("assets", "events"), { asset_id: found.id }), t("assets.reported"));
  await read();
}
