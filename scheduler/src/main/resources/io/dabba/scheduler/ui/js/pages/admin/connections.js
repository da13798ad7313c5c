/** Connections: where outside systems are, and as whom to reach them. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { get, post, v2 } from "../../app/api.js";
import { t } from "../../app/i18n.js";
import { page } from "../../app/page.js";
import { mayWrite } from "../../app/session.js";
import { edit, newButton, rowButtons, values } from "../../parts/editor.js";
import { searchBox } from "../../parts/filters.js";
import { list } from "../../parts/list.js";
import { mark } from "../../parts/state.js";

const PAGE = 50;

const kind = () => ({
  path: (id) => (id === undefined ? v2("connections") : v2("connections", id)),
  id: "connection_id",
  keepsId: true,
  title: t("connections.one"),
  fields: [
    { name: "connection_id", label: t("connections.id"), required: true, fixed: true },
    { name: "conn_type", label: t("connections.type"), required: true, hint: "http, postgres, …" },
    { name: "host", label: t("connections.host") },
    { name: "port", label: t("connections.port"), type: "number" },
    { name: "login", label: t("connections.login") },
    { name: "password", label: t("connections.password"), type: "password" },
    { name: "schema", label: t("connections.schema") },
    { name: "extra", label: t("connections.extra"), type: "area", hint: "{}" },
    { name: "description", label: t("admin.description") },
  ],
});

let tested;

const redraw = () => dispatchEvent(new Event("dabba:redraw"));

/** Tries what the form says, saved or not. */
function testing(item) {
  tested = undefined;
  return () => html`<div class="tested" aria-live="polite">
    <button type="button" class="button" @click=${(event) => test(event.target.closest("form"), item)}>${t("connections.test")}</button>
    ${tested ? html`<span class="small">${mark(tested.status ? "success" : "failed")} ${tested.message}</span>` : ""}
  </div>`;
}

async function test(form, item) {
  tested = await post(v2("connections", "test"), { ...item, ...values(form, kind(), item) }).catch((error) => ({
    status: false,
    message: error.message,
  }));
  redraw();
}

const options = (item, read) => ({
  kind: kind(),
  item,
  after: read,
  get extra() {
    return testing(item);
  },
});

export const connections = page({
  title: () => t("place.connections"),
  crumbs: () => [[t("place.admin"), "/admin"], [t("place.connections")]],
  load: ({ query }) => get(v2("connections"), { limit: PAGE, offset: query.offset, connection_id_pattern: query.q }),
  view: (found, { query }, { read }) =>
    list({
      title: t("place.connections"),
      total: found.total_entries,
      tools: html`${searchBox(query, t("connections.search"))} ${mayWrite() ? newButton(options(undefined, read)) : ""}`,
      items: found.connections,
      key: (each) => each.connection_id,
      none: t("connections.none"),
      query,
      size: PAGE,
      columns: [
        {
          text: t("connections.id"),
          value: (each) => html`<button class="link name" @click=${() => edit(options(each, read))}>${each.connection_id}</button>`,
        },
        { text: t("connections.type"), value: (each) => html`<code>${each.conn_type}</code>` },
        { text: t("connections.host"), value: where },
        { text: t("admin.description"), value: (each) => each.description, kind: "wide-only small soft" },
        { text: "", value: (item) => (mayWrite() ? rowButtons(options(item, read)) : "") },
      ],
    }),
});

const where = (each) => (each.host ? each.host + (each.port ? ":" + each.port : "") : "");
