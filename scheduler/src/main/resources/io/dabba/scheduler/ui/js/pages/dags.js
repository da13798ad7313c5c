/** Every DAG: search as you type, tags, pause switch, last runs, next run. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { repeat } from "/ui/vendor/lit-html/directives/repeat.js";
import { get, patch, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { path, setQuery } from "../app/router.js";
import { exact, relative } from "../app/time.js";
import { mayWrite } from "../app/session.js";
import { icon } from "../parts/icons.js";
import { runBars } from "../parts/bars.js";

const PAGE = 50;

export const dags = page({
  title: () => t("place.dags"),
  crumbs: () => [[t("place.dags")]],
  load,
  view,
  concerns: (change) => change.kind === "run" || change.kind === "dag",
});

async function load({ query }) {
  const list = await get(v2("dags"), {
    limit: PAGE,
    offset: query.offset,
    dag_id_pattern: query.q && `%${query.q}%`,
    tags: query.tag,
    paused: query.paused,
    order_by: query.order ?? "dag_id",
  });
  const runs = await Promise.all(
    list.dags.map((dag) => get(v2("dags", dag.dag_id, "dagRuns"), { limit: 14, order_by: "-run_after" })),
  );
  return { list, runs: new Map(list.dags.map((dag, index) => [dag.dag_id, runs[index].dag_runs])) };
}

function view({ list, runs }, { query }, { read }) {
  return html`
    <header class="head">
      <h1>${t("place.dags")} <span class="soft">${list.total_entries}</span></h1>
      <div class="search" role="search">
        ${icon("search")}
        <input
          class="input"
          type="search"
          data-key="/"
          aria-label=${t("dags.search")}
          placeholder=${t("dags.search")}
          .value=${query.q ?? ""}
          @input=${(event) => setQuery({ q: event.target.value, offset: null }, { replace: true })}
        />
      </div>
      <div class="chips">
        ${pausedChip(query, "", t("dags.all"))} ${pausedChip(query, "false", t("dags.active"))}
        ${pausedChip(query, "true", t("dags.paused"))}
        ${query.tag ? html`<button class="chip" aria-pressed="true" @click=${() => setQuery({ tag: null })}>${query.tag} ×</button>` : ""}
      </div>
    </header>
    <div class="panel scroll">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col"><span class="unseen">${t("dags.switch")}</span></th>
            <th scope="col">${t("dags.dag")}</th>
            <th scope="col" class="wide-only">${t("dags.schedule")}</th>
            <th scope="col">${t("dags.last")}</th>
            <th scope="col" class="wide-only">${t("dags.next")}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            list.dags,
            (dag) => dag.dag_id,
            (dag) => row(dag, runs.get(dag.dag_id) ?? [], read),
          )}
        </tbody>
      </table>
      ${list.dags.length === 0 ? html`<p class="empty">${t("dags.none")}</p>` : ""}
    </div>
    ${pager(list.total_entries, Number(query.offset ?? 0))}
  `;
}

function pausedChip(query, value, text) {
  const chosen = (query.paused ?? "") === value;
  return html`<button class="chip" aria-pressed=${chosen} @click=${() => setQuery({ paused: value, offset: null })}>
    ${text}
  </button>`;
}

function row(dag, runs, read) {
  return html`<tr>
    <td>
      <button
        class="switch"
        role="switch"
        aria-checked=${!dag.is_paused}
        aria-label=${t("dags.switchOf", { dag: dag.dag_id })}
        ?disabled=${!mayWrite()}
        @click=${() => toggle(dag, read)}
      ></button>
    </td>
    <td>
      <a class="name" href=${path("dags", dag.dag_id)}>${dag.dag_id}</a>
      <div class="chips">
        ${dag.tags.map((tag) => html`<button class="chip" @click=${() => setQuery({ tag: tag.name, offset: null })}>${tag.name}</button>`)}
      </div>
    </td>
    <td class="wide-only"><code>${dag.timetable_summary ?? t("dags.manual")}</code></td>
    <td>${runBars(dag.dag_id, runs)}</td>
    <td class="wide-only small" title=${exact(dag.next_dagrun_run_after)}>
      ${dag.is_paused ? "" : relative(dag.next_dagrun_run_after)}
    </td>
  </tr>`;
}

async function toggle(dag, read) {
  await patch(v2("dags", dag.dag_id), { is_paused: !dag.is_paused });
  await read();
}

function pager(total, offset) {
  if (total <= PAGE) return "";
  return html`<nav class="pager" aria-label=${t("pager.label")}>
    <button class="button" ?disabled=${offset === 0} @click=${() => setQuery({ offset: Math.max(0, offset - PAGE) || null })}>
      ${t("pager.back")}
    </button>
    <span class="small soft">${t("pager.of", { from: offset + 1, to: Math.min(total, offset + PAGE), total })}</span>
    <button class="button" ?disabled=${offset + PAGE >= total} @click=${() => setQuery({ offset: offset + PAGE })}>
      ${t("pager.on")}
    </button>
  </nav>`;
}
