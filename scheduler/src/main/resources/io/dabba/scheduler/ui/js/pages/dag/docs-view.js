/** What a DAG and its tasks are for. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { markdown } from "../../parts/markdown.js";

export const docsView = {
  key: (query) => JSON.stringify(["docs", query.version]),
  load: async (dagId, query) => ({ docs: await get(own("dags", dagId, "docs"), { version_number: query.version }) }),
  view,
};

function view({ docs }) {
  const isEmpty = docs.blocks.length === 0 && docs.tasks.length === 0;
  return html`<article class="panel docs">
    ${docs.description ? html`<p class="lead">${docs.description}</p>` : ""}
    ${isEmpty ? html`<p class="soft">${t("dag.docs.none")} <code>doc_md: |</code></p>` : markdown(docs.blocks)}
    ${docs.tasks.length ? html`<h2>${t("dag.docs.tasks")}</h2>` : ""}
    ${docs.tasks.map((task) => html`<section><h3><code>${task.task_id}</code></h3>${markdown(task.blocks)}</section>`)}
  </article>`;
}
