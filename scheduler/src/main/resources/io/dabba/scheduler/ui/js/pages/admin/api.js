/** The REST API as its OpenAPI file describes it: paths by what they are about. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { searchBox } from "../../parts/filters.js";
import { fold } from "../../parts/fold.js";
import { operation } from "../../parts/operation.js";
import { schemaView } from "../../parts/schema.js";

const METHODS = ["get", "post", "put", "patch", "delete"];

export const api = page({
  title: () => t("place.api"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.api")]],
  load: () => get("/openapi.json"),
  view,
});

function view(file, { query }) {
  const groups = byTag(file, (query.q ?? "").toLowerCase());
  return html`
    <header class="head">
      <h1>${t("place.api")} <span class="soft">${file.info.version}</span></h1>
      ${searchBox(query, t("api.search"))}
      <a class="button" href="/openapi.json" target="_blank">openapi.json</a>
    </header>
    <p class="small soft api-note">${t("api.note")}</p>
    ${groups.size === 0 ? html`<p class="panel empty">${t("api.none")}</p>` : ""}
    ${[...groups].map(
      ([tag, operations]) => html`<section class="panel api-group">
        <header><h2 id="api-${tag}">${tag}</h2><span class="small soft">${operations.length}</span></header>
        ${operations.map((each) => operation(each))}
      </section>`,
    )}
    ${query.q ? "" : schemas(file)}
  `;
}

/** Operations whose path, name or tag has the text in it. */
function byTag({ paths }, text) {
  const groups = new Map();
  for (const [path, item] of Object.entries(paths)) {
    for (const method of METHODS.filter((each) => item[each])) {
      const found = { ...item[method], path, method };
      const tag = found.tags?.[0] ?? "";
      if (!`${method} ${path} ${found.operationId ?? ""} ${tag}`.toLowerCase().includes(text)) continue;
      groups.set(tag, [...(groups.get(tag) ?? []), found]);
    }
  }
  return new Map([...groups].sort(([one], [other]) => one.localeCompare(other)));
}

function schemas({ components }) {
  return html`<section class="panel api-group">
    <header><h2>${t("api.schemas")}</h2><span class="small soft">${Object.keys(components.schemas).length}</span></header>
    ${Object.entries(components.schemas).map(
      ([name, schema]) => fold("schema-" + name, html`<code>${name}</code>`, () => schemaView(schema)),
    )}
  </section>`;
}
