/** Makes, changes and deletes things that have a name, in a dialog. */

import { html } from "/ui/vendor/lit-html/lit-html.js";
import { patch, post, remove } from "../app/api.js";
import * as dialog from "../app/dialog.js";
import { t } from "../app/i18n.js";
import { attempt } from "../app/toast.js";
import { icon } from "./icons.js";

const HIDDEN = "***";

/**
 * Opens the form for a new thing or one that is there.
 *
 * @param kind {path, id, title, fields}: `path(id)` of the API, the field that names it, and
 *     fields {name, label, type, required, fixed}; `body(values, item)` makes of them what is sent
 * @param item what is there; undefined for a new one
 * @param after what to do when it was saved
 * @param extra a template of the form's values, below the fields
 */
export function edit({ kind, item, after, extra }) {
  const state = { problem: "" };
  const title = item ? item[kind.id] : t("editor.new", { what: kind.title });
  dialog.open({ title, view: () => view({ kind, item, after, extra, state }) });
}

function view({ kind, item, after, extra, state }) {
  return html`<form class="editor" @submit=${(event) => save(event, { kind, item, after, state })}>
    ${kind.fields.map((each) => field(each, item))}
    ${extra?.() ?? ""}
    ${state.problem ? html`<p class="problem" role="alert">${state.problem}</p>` : ""}
    <footer class="actions">
      <button type="button" class="button" @click=${dialog.close}>${t("dialog.cancel")}</button>
      <button class="button main-action">${t("form.save")}</button>
    </footer>
  </form>`;
}

function field({ name, label, type = "text", required, fixed, hint }, item) {
  const value = item?.[name] ?? "";
  const common = { name, value, required: Boolean(required), fixed: Boolean(fixed && item), hint };
  if (type === "check") {
    return html`<label class="tick"><input type="checkbox" name=${name} .checked=${value === true} />${label}</label>`;
  }
  return html`<label class="field">${label}${type === "area" ? area(common) : line(common, type)}</label>`;
}

const line = ({ name, value, required, fixed, hint }, type) => html`<input
  class="input"
  name=${name}
  type=${type}
  placeholder=${hint ?? ""}
  autocomplete="off"
  ?required=${required}
  ?readonly=${fixed}
  .value=${String(value)}
/>`;

const area = ({ name, value, hint }) =>
  html`<textarea class="input mono" name=${name} rows="4" spellcheck="false" placeholder=${hint ?? ""} .value=${String(value)}></textarea>`;

/** What a form says: numbers as numbers, empty as null; a hidden secret that was not changed is left out. */
export function values(form, kind, item) {
  const data = new FormData(form);
  const body = {};
  for (const { name, type } of kind.fields) {
    const text = data.get(name);
    if (type === "check") body[name] = text !== null;
    else if (type === "number") body[name] = text === "" ? null : Number(text);
    else if (!(text === HIDDEN && item)) body[name] = text === "" ? null : text;
  }
  return body;
}

async function save(event, { kind, item, after, state }) {
  event.preventDefault();
  const said = values(event.target, kind, item);
  const body = kind.body ? kind.body(said, item) : said;
  try {
    if (item) await patch(kind.path(item[kind.id]), unnamed(body, kind));
    else await post(kind.path(), body);
  } catch (error) {
    state.problem = error.message;
    dispatchEvent(new Event("dabba:redraw"));
    return;
  }
  dialog.close();
  await after();
}

const unnamed = (body, kind) => (kind.keepsId ? body : { ...body, [kind.id]: undefined });

/** Asks once more, then deletes it. */
export function askToDelete({ kind, item, after }) {
  const name = item[kind.id];
  dialog.open({
    title: t("editor.delete", { name }),
    view: () => html`<p>${t("editor.sure")}</p>
      <footer class="actions">
        <button class="button" @click=${dialog.close}>${t("dialog.cancel")}</button>
        <button class="button danger" @click=${() => erase(kind, name, after)}>${t("editor.deleteIt")}</button>
      </footer>`,
  });
}

async function erase(kind, name, after) {
  await attempt(() => remove(kind.path(name)), t("editor.deleted", { name }));
  dialog.close();
  await after();
}

/** Buttons of a row. */
export const rowButtons = (options) => html`<div class="row-buttons">
  <button class="button bare square" aria-label=${t("editor.edit", { name: options.item[options.kind.id] })} @click=${() => edit(options)}>
    ${icon("edit")}
  </button>
  <button
    class="button bare square"
    aria-label=${t("editor.delete", { name: options.item[options.kind.id] })}
    @click=${() => askToDelete(options)}
  >
    ${icon("bin")}
  </button>
</div>`;

export const newButton = (options) =>
  html`<button class="button main-action" data-key="n" @click=${() => edit(options)}>
    ${icon("plus")} ${t("editor.new", { what: options.kind.title })}
  </button>`;
