/** Users: who there is, and what they may do. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, own } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { may, user } from "../../app/session.js";
import { newButton, rowButtons } from "../../parts/editor.js";
import { searchBox } from "../../parts/filters.js";
import { read as grantsOf, words, written } from "../../parts/grants.js";
import { list } from "../../parts/list.js";
import { mark } from "../../parts/state.js";

const PAGE = 50;

const kind = (isNew) => ({
  path: (name) => (name === undefined ? own("users") : own("users", name)),
  id: "username",
  title: t("access.user"),
  body,
  fields: [
    { name: "username", label: t("login.user"), required: true, fixed: true },
    { name: "password", label: t("login.password"), type: "password", required: isNew },
    { name: "roles", label: t("access.rolesHint"), hint: "Viewer, Op" },
    { name: "grants", label: t("access.grantsHint"), type: "area", hint: "dag:etl_*=read,trigger" },
    ...(isNew ? [] : [{ name: "active", label: t("access.active"), type: "check" }]),
  ],
});

/** What the form says as the API wants it; who has no password here keeps that. */
function body(values, item) {
  const said = { ...values, roles: words(values.roles), grants: grantsOf(values.grants) };
  if (said.password === null) delete said.password;
  if (item && item.username === user().username) {
    delete said.roles;
    delete said.active;
  }
  return said;
}

const shown = (each) => ({ ...each, roles: each.roles.join(", "), grants: written(each.grants) });

export const users = page({
  title: () => t("place.users"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.users")]],
  load: ({ query }) => get(own("users"), { limit: PAGE, offset: query.offset, username_pattern: query.q }),
  view: (found, { query }, { read }) =>
    list({
      title: t("place.users"),
      total: found.total_entries,
      tools: html`${searchBox(query, t("access.searchUsers"))}
      ${may("users.create") ? newButton({ kind: kind(true), after: read }) : ""}`,
      items: found.users,
      key: (each) => each.username,
      none: "",
      query,
      size: PAGE,
      columns: [
        { text: t("login.user"), value: (each) => html`<strong>${each.username}</strong>` },
        { text: t("access.roles"), value: (each) => each.roles.join(", ") },
        { text: t("access.grants"), value: (each) => html`<code>${written(each.grants)}</code>`, kind: "wide-only small" },
        { text: t("access.origin"), value: (each) => t("access.origin." + each.origin), kind: "wide-only" },
        { text: t("access.factor"), value: (each) => (each.second_factor ? t("access.on") : t("access.off")), kind: "wide-only" },
        {
          text: t("access.active"),
          value: (each) => html`${mark(each.active ? "success" : "failed")} ${each.active ? t("access.on") : t("access.off")}`,
        },
        {
          text: "",
          value: (each) => (may("users.edit") ? rowButtons({ kind: kind(false), item: shown(each), after: read }) : ""),
        },
      ],
    }),
});
