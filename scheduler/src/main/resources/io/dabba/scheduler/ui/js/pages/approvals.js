/** What tasks ask people, to be answered here. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { repeat } from "/ui/vendor/lit-html/directives/repeat.js";
import { get, v2 } from "../app/api.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { path } from "../app/router.js";
import { exact, relative } from "../app/time.js";
import { approvalForm } from "../parts/approval.js";
import { pager } from "../parts/pager.js";

const PAGE = 25;

export const approvals = page({
  title: () => t("place.approvals"),
  crumbs: () => [[t("place.approvals")]],
  load: ({ query }) => get(v2("hitlDetails"), { limit: PAGE, offset: query.offset }),
  view,
  concerns: (change) => change.kind === "ti",
});

function view(list, { query }, { read }) {
  return html`
    <header class="head"><h1>${t("place.approvals")} <span class="soft">${list.total_entries}</span></h1></header>
    ${list.hitl_details.length === 0 ? html`<p class="panel empty">${t("approval.none")}</p>` : ""}
    <ul class="inbox">
      ${repeat(list.hitl_details, key, (asks) => html`<li data-row>
        <p class="small">
          <a class="name" href=${address(asks.task_instance)}>${asks.task_instance.dag_id} · ${asks.task_instance.task_id}</a>
          <span class="soft" title=${exact(asks.created_at)}>${relative(asks.created_at)}</span>
        </p>
        ${approvalForm(asks, read)}
      </li>`)}
    </ul>
    ${pager(list.total_entries, query, PAGE)}
  `;
}

const key = ({ task_instance: of }) => [of.dag_id, of.dag_run_id, of.task_id, of.map_index, of.try_number].join("/");

const address = (of) =>
  path("dags", of.dag_id, "runs", of.dag_run_id, "tasks", of.task_id) + (of.map_index < 0 ? "" : "?map=" + of.map_index);
