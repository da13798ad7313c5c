/** One task instance on a page of its own. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { t } from "../app/i18n.js";
import { page } from "../app/page.js";
import { path } from "../app/router.js";
import { loadTask, taskPanel } from "../parts/task-panel.js";

export const task = page({
  title: ({ params }) => params.task_id,
  crumbs: ({ params }) => [
    [t("place.dags"), "/dags"],
    [params.dag_id, path("dags", params.dag_id)],
    [params.run_id, path("dags", params.dag_id, "runs", params.run_id)],
    [params.task_id],
  ],
  load: ({ params, query }) => loadTask(params.dag_id, params.run_id, params.task_id, query.map ?? -1),
  view: (data, { query, params }, page) =>
    html`<h1 class="unseen">${params.task_id}</h1>
      <div class="task-page">${taskPanel(data, query, page)}</div>`,
  concerns: (change, { params }) => change.dag_id === params.dag_id && change.run_id === params.run_id,
});
