/** Roles: what users can be for. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { may } from "../../app/session.js";
import { newButton, rowButtons } from "../../parts/editor.js";
import { read as grantsOf, words, written } from "../../parts/grants.js";
import { list } from "../../parts/list.js";

const PAGE = 50;

const kind = () => ({
  path: (name) => (name === undefined ? own("roles") : own("roles", name)),
  id: "name",
  title: t("access.role"),
  body: (values) => ({
    ...values,
    permissions: words(values.permissions),
    grants: grantsOf(values.grants),
  }),
  fields: [
    { name: "name", label: t("access.name"), required: true, fixed: true },
    { name: "permissions", label: t("access.permissionsHint"), type: "area", hint: "dags.read, dag_runs.create" },
    { name: "grants", label: t("access.grantsHint"), type: "area", hint: "tag:finance=read,trigger" },
  ],
});

const shown = (each) => ({ ...each, permissions: each.permissions.join(",\n"), grants: written(each.grants) });

export const roles = page({
  title: () => t("place.roles"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.roles")]],
  load: ({ query }) => get(own("roles"), { limit: PAGE, offset: query.offset }),
  view: (found, { query }, { read }) =>
    list({
      title: t("place.roles"),
      total: found.total_entries,
      tools: may("roles.create") ? newButton({ kind: kind(), after: read }) : "",
      items: found.roles,
      key: (each) => each.name,
      none: "",
      query,
      size: PAGE,
      columns: [
        { text: t("access.name"), value: (each) => html`<strong>${each.name}</strong>` },
        { text: t("access.permissions"), value: permissions },
        { text: t("access.grants"), value: (each) => html`<code>${written(each.grants)}</code>`, kind: "wide-only small" },
        {
          text: "",
          value: (each) =>
            each.built_in
              ? html`<span class="small soft">${t("access.builtIn")}</span>`
              : may("roles.edit")
                ? rowButtons({ kind: kind(), item: shown(each), after: read })
                : "",
        },
      ],
    }),
});

/** By resource, so that many of them can be taken in at a glance. */
function permissions(role) {
  const byResource = new Map();
  for (const each of role.permissions) {
    const [resource, action] = each.split(".");
    byResource.set(resource, [...(byResource.get(resource) ?? []), action]);
  }
  return html`<details>
    <summary>${t("access.count", { count: role.permissions.length })}</summary>
    <ul class="small">
      ${[...byResource].map(([resource, actions]) => html`<li><code>${resource}</code>: ${actions.join(", ")}</li>`)}
    </ul>
  </details>`;
}
