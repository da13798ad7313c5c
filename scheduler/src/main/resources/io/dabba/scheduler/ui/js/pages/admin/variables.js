/** Variables: values that DAGs read, stored sealed. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, v2 } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { mayWrite } from "../../app/session.js";
import { newButton, rowButtons } from "../../parts/editor.js";
import { searchBox } from "../../parts/filters.js";
import { list } from "../../parts/list.js";

const PAGE = 50;

const kind = () => ({
  path: (key) => (key === undefined ? v2("variables") : v2("variables", key)),
  id: "key",
  keepsId: true,
  title: t("variables.one"),
  fields: [
    { name: "key", label: t("variables.key"), required: true, fixed: true },
    { name: "value", label: t("variables.value"), type: "area" },
    { name: "description", label: t("admin.description") },
  ],
});

export const variables = page({
  title: () => t("place.variables"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.variables")]],
  load: ({ query }) => get(v2("variables"), { limit: PAGE, offset: query.offset, variable_key_pattern: query.q }),
  view: (found, { query }, { read }) =>
    list({
      title: t("place.variables"),
      total: found.total_entries,
      tools: html`${searchBox(query, t("variables.search"))} ${mayWrite() ? newButton({ kind: kind(), after: read }) : ""}`,
      items: found.variables,
      key: (each) => each.key,
      none: t("variables.none"),
      query,
      size: PAGE,
      columns: [
        { text: t("variables.key"), value: (each) => html`<strong>${each.key}</strong>` },
        { text: t("variables.value"), value: (each) => html`<code class="cut">${each.value}</code>` },
        { text: t("admin.description"), value: (each) => each.description, kind: "wide-only small soft" },
        { text: "", value: (item) => (mayWrite() ? rowButtons({ kind: kind(), item, after: read }) : "") },
      ],
    }),
});
