/** DAG files that could not be loaded, and why. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, v2 } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { exact, relative } from "../../app/time.js";
import { pager } from "../../parts/pager.js";

const PAGE = 50;

export const importErrors = page({
  title: () => t("place.import-errors"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.import-errors")]],
  load: ({ query }) => get(v2("importErrors"), { limit: PAGE, offset: query.offset }),
  concerns: (change) => change.kind === "dag",
  view: (found, { query }) => html`
    <header class="head"><h1>${t("place.import-errors")} <span class="soft">${found.total_entries}</span></h1></header>
    ${found.import_errors.length === 0 ? html`<p class="panel empty">${t("errors.none")}</p>` : ""}
    <ul class="inbox">
      ${found.import_errors.map(
        (each) => html`<li class="panel" data-row data-state="failed">
          <header>
            <h2 class="clip"><code>${each.filename}</code></h2>
            <span class="small soft" title=${exact(each.timestamp)}>${relative(each.timestamp)}</span>
          </header>
          <pre class="code wrapped" tabindex="0">${each.stack_trace}</pre>
        </li>`,
      )}
    </ul>
    ${pager(found.total_entries, query, PAGE)}
  `,
});
