/** Every DAG: search as you type, tags, owners, states, pause switch, last runs, next run, many at once. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { repeat } from "/ui/vendor/lit-html/directives/repeat.js";
import { get, own, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { setQuery } from "../app/router.js";
import { bulkBar } from "../parts/bulk.js";
import { dagRow } from "../parts/dag-row.js";
import { chip, picker, searchBox, stateChips } from "../parts/filters.js";
import { icon } from "../parts/icons.js";
import { pager } from "../parts/pager.js";

const PAGE = 50;
const BARS = 14;
const STATES = ["failed", "running", "queued", "success"];

/** What is ticked: dag_ids, or all that the filter finds. */
const ticked = { ids: new Set(), all: false };

export const dags = page({
  title: () => t("place.dags"),
  crumbs: () => [[t("place.dags")]],
  load,
  view,
  concerns: (change) => change.kind === "run" || change.kind === "dag",
});

/** The filter of the list, as the API reads it. */
const filter = (query) => ({
  dag_id_pattern: query.q,
  tags: query.tag,
  owners: query.owner,
  paused: query.paused,
  last_dag_run_state: query.state,
});

async function load({ query }) {
  const [list, tags] = await Promise.all([
    get(v2("dags"), { ...filter(query), limit: PAGE, offset: query.offset, order_by: query.order ?? "dag_id" }),
    get(v2("dagTags"), { limit: 500 }),
  ]);
  const ids = list.dags.map((dag) => dag.dag_id);
  const latest = ids.length ? await get(own("latestRuns"), { dag_ids: ids, limit: BARS }) : { dags: [] };
  return { list, tags: tags.tags, runs: new Map(latest.dags.map((each) => [each.dag_id, each.runs])) };
}

function view({ list, tags, runs }, { query }, { read, draw }) {
  const owners = [...new Set([query.owner, ...list.dags.flatMap((dag) => dag.owners)].filter(Boolean))].sort();
  return html`
    <header class="head">
      <h1>${t("place.dags")} <span class="soft">${list.total_entries}</span></h1>
      ${searchBox(query, t("dags.search"))}
      <div class="chips" role="group" aria-label=${t("dags.switch")}>
        ${chip(query, "paused", "", t("dags.all"))} ${chip(query, "paused", "false", t("dags.active"))}
        ${chip(query, "paused", "true", t("dags.paused"))}
      </div>
      <div class="chips" role="group" aria-label=${t("dags.lastState")}>${stateChips(STATES, query)}</div>
      ${picker(query, "tag", t("dags.tag"), tags, t("dags.everyTag"))}
      ${picker(query, "owner", t("dags.owner"), owners, t("dags.everyOwner"))}
    </header>
    ${bulkBar({ ticked, list, filter: filter(query), read, draw })}
    <div class="panel scroll">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">${tickAll(list, draw)}</th>
            <th scope="col"><span class="unseen">${t("dags.switch")}</span></th>
            ${sorted(query, "dag_id", t("dags.dag"))}
            <th scope="col" class="wide-only">${t("dags.schedule")}</th>
            <th scope="col">${t("dags.last")}</th>
            ${sorted(query, "next_dagrun", t("dags.next"), "wide-only")}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            list.dags,
            (dag) => dag.dag_id,
            (dag) => dagRow(dag, runs.get(dag.dag_id) ?? [], { ticked, read, draw }),
          )}
        </tbody>
      </table>
      ${list.dags.length === 0 ? html`<p class="empty">${t("dags.none")}</p>` : ""}
    </div>
    ${pager(list.total_entries, query, PAGE)}
  `;
}

function tickAll(list, draw) {
  const every = list.dags.length > 0 && list.dags.every((dag) => ticked.all || ticked.ids.has(dag.dag_id));
  return html`<input
    type="checkbox"
    aria-label=${t("bulk.page")}
    .checked=${every}
    @change=${(event) => {
      ticked.all = false;
      list.dags.forEach((dag) => ticked.ids[event.target.checked ? "add" : "delete"](dag.dag_id));
      draw();
    }}
  />`;
}

function sorted(query, field, text, kind = "") {
  const order = query.order ?? "dag_id";
  const down = order === "-" + field;
  const at = order === field || down;
  return html`<th scope="col" class=${kind} aria-sort=${at ? (down ? "descending" : "ascending") : "none"}>
    <button class="link" @click=${() => setQuery({ order: order === field ? "-" + field : field, offset: null })}>
      ${text}${at ? html`<span class="turned ${down ? "down" : "up"}">${icon("chevron")}</span>` : ""}
    </button>
  </th>`;
}
